package io.genisys.policy;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.genisys.connector.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * Times that come again and again: minute, hour, day of month, month and day of week, as in a crontab, by the clock of a
 * zone. To look one up takes most of a millisecond, so the last answer is kept for as long as it holds.
 */
public final class Crontab {

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    /** Every day that there is comes soon after it. */
    private static final Instant LEAP_YEAR = Instant.parse("2000-01-01T00:00:00Z");

    /** For so long after the clock was changed an hour may come twice, and what comes next is not told reliably. */
    private static final Duration DOUBTFUL = Duration.ofHours(3);

    private final String text;
    private final ZoneId zone;
    private final ExecutionTime times;
    private volatile Span known = new Span(Instant.MAX, Instant.MAX, Optional.empty());

    /**
     * @throws InvalidValueException where the text is none, or never comes
     */
    public Crontab(String text, ZoneId zone) {
        this.text = text;
        this.zone = zone;
        this.times = times(text);
        if (next(LEAP_YEAR).isEmpty()) {
            throw new InvalidValueException("cron", "times that come", '"' + text + "\", which never does");
        }
    }

    /** A time in which nothing begins, and what has begun before it or with it. */
    private record Span(Instant from, Instant to, Optional<Instant> begun) {

        boolean has(Instant now) {
            return !now.isBefore(from) && now.isBefore(to);
        }
    }

    String text() {
        return text;
    }

    ZoneId zone() {
        return zone;
    }

    /** Returns when it came last, at or before {@code now}; empty where it never has. */
    Optional<Instant> last(Instant now) {
        Span span = known;
        if (!span.has(now)) {
            // the last one is strictly before
            span = new Span(
                    now,
                    until(now),
                    times.lastExecution(now.plusMillis(1).atZone(zone)).map(ZonedDateTime::toInstant));
            known = span;
        }
        return span.begun();
    }

    /** Returns when it comes next, after {@code now}. */
    Optional<Instant> next(Instant now) {
        return times.nextExecution(now.atZone(zone)).map(ZonedDateTime::toInstant);
    }

    private Instant until(Instant now) {
        Instant minute =
                now.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1).toInstant();
        ZoneOffsetTransition before = zone.getRules().previousTransition(now.plusNanos(1));
        if (before != null && before.getInstant().plus(DOUBTFUL).isAfter(now)) {
            return minute;
        }
        ZoneOffsetTransition after = zone.getRules().nextTransition(now);
        Instant change = after == null ? Instant.MAX : after.getInstant();
        Instant next = next(now).orElse(Instant.MAX);
        return next.isBefore(change) ? next : change;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Crontab crontab && crontab.text.equals(text) && crontab.zone.equals(zone);
    }

    @Override
    public int hashCode() {
        return text.hashCode() * 31 + zone.hashCode();
    }

    @Override
    public String toString() {
        return text + " (" + zone + ")";
    }

    private static ExecutionTime times(String text) {
        try {
            return ExecutionTime.forCron(PARSER.parse(text).validate());
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException(
                    "cron", "minute, hour, day of month, month and day of week, such as 0 8 * * 1-5", '"' + text + '"');
        }
    }
}
