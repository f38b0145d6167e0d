package io.genisys.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Bounds that begin at certain times.
 *
 * @param crontab when
 * @param bounds what holds from then on
 * @param duration for how long; without one until another entry begins
 */
public record ScheduleEntry(Crontab crontab, Bounds bounds, Optional<Duration> duration) {

    /** Returns the times as they are written. */
    public String cron() {
        return crontab.text();
    }

    /** Returns whose wall clock it goes by. */
    public ZoneId zone() {
        return crontab.zone();
    }

    /** Returns when it began last, at or before {@code now}; empty where it never has. */
    public Optional<Instant> begun(Instant now) {
        return crontab.last(now);
    }
}
