package io.genisys.policy;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.genisys.connector.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Bounds that begin at certain times.
 *
 * @param cron minute, hour, day of month, month and day of week, as in a crontab
 * @param zone whose wall clock it goes by
 * @param bounds what holds from then on
 * @param duration for how long; without one until another entry begins
 */
public record ScheduleEntry(String cron, ZoneId zone, Bounds bounds, Optional<Duration> duration) {

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    /** Every day that there is comes soon after it. */
    private static final Instant LEAP_YEAR = Instant.parse("2000-01-01T00:00:00Z");

    /**
     * @throws InvalidValueException where {@code cron} is none, or never comes
     */
    public ScheduleEntry {
        ExecutionTime times = times(cron);
        if (times.nextExecution(LEAP_YEAR.atZone(zone)).isEmpty()) {
            throw new InvalidValueException("cron", "times that come", '"' + cron + "\", which never does");
        }
    }

    /** Returns when it began last, at or before {@code now}; empty where it never has. */
    public Optional<Instant> begun(Instant now) {
        // the last one is strictly before
        return times(cron).lastExecution(now.plusMillis(1).atZone(zone)).map(ZonedDateTime::toInstant);
    }

    private static ExecutionTime times(String text) {
        try {
            Cron cron = PARSER.parse(text);
            return ExecutionTime.forCron(cron.validate());
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException(
                    "cron", "minute, hour, day of month, month and day of week, such as 0 8 * * 1-5", '"' + text + '"');
        }
    }
}
