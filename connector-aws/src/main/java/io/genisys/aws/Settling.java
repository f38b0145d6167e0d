package io.genisys.aws;

import io.genisys.aws.ec2.Ec2Exception;
import io.genisys.aws.ec2.Pause;
import io.genisys.aws.ec2.Trouble;
import io.genisys.connector.Call;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Repeats what EC2 refuses only because it does not find yet what it has launched. */
record Settling(Clock clock, Pause pause, Duration window) {

    /** EC2 tells times of launches in whole seconds, and clocks differ. */
    private static final Duration SKEW = Duration.ofSeconds(2);

    private static final Duration FIRST_LOOK = Duration.ofMillis(250);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(4);

    /** Until it is found, or by the end of the consistency window should have been. */
    void untilFound(Call call, Instant launched, Runnable command) {
        Instant end = launched.plus(window).plus(SKEW);
        Instant until = call.deadline().filter(end::isAfter).orElse(end);
        for (Duration look = FIRST_LOOK; ; look = longer(look)) {
            try {
                command.run();
                return;
            } catch (Ec2Exception e) {
                if (e.trouble() != Trouble.NOT_FOUND || clock.instant().isAfter(until)) {
                    throw e;
                }
            }
            pause.pause(look);
        }
    }

    /** Returns the next time to wait. */
    static Duration longer(Duration look) {
        Duration doubled = look.multipliedBy(2);
        return doubled.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : doubled;
    }
}
