package io.genisys.core.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes when it is told to, and a millisecond whenever somebody looks: no two things happen at once. */
final class VirtualClock extends Clock {

    static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private Instant now = START;

    @Override
    public Instant instant() {
        now = now.plusMillis(1);
        return now;
    }

    /** Returns what time it is without that any passes. */
    Instant now() {
        return now;
    }

    /** Lets time pass up to an instant, unless it has passed. */
    void reach(Instant instant) {
        if (instant.isAfter(now)) {
            now = instant;
        }
    }

    /** Returns a clock that is always so much ahead. */
    Clock ahead(Duration by) {
        return Clock.offset(this, by);
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
