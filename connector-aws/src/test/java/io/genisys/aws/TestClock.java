package io.genisys.aws;

import io.genisys.aws.ec2.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** Time that passes when somebody waits for it. */
final class TestClock extends Clock implements Pause {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    @Override
    public void pause(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
