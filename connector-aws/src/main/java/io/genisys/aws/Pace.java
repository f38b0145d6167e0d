package io.genisys.aws;

import java.time.Duration;

/** How long to wait before EC2 is asked again: shortly while something happens, and longer and longer while not. */
final class Pace {

    private final Duration busy;
    private final Duration idle;
    private Duration next;

    Pace(Duration busy, Duration idle) {
        this.busy = busy;
        this.idle = idle.compareTo(busy) < 0 ? busy : idle;
        this.next = busy;
    }

    Duration after(boolean something) {
        Duration doubled = next.multipliedBy(2);
        next = something ? busy : doubled.compareTo(idle) > 0 ? idle : doubled;
        return next;
    }
}
