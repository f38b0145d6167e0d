package io.genisys.policy;

import java.time.Instant;
import java.util.Optional;

/** Which bounds a schedule gives at a moment. */
public final class Schedules {

    private Schedules() {}

    /** An entry that has begun. */
    private record Begun(ScheduleEntry entry, Instant at) {

        boolean lasts(Instant now) {
            return entry.duration()
                    .map(duration -> at.plus(duration).isAfter(now))
                    .orElse(true);
        }
    }

    /** Returns the entry that began last of those that are not over; of two at the same moment the later in the list. */
    public static Optional<ScheduleEntry> current(Source.Schedule schedule, Instant now) {
        return schedule.entries().stream()
                .flatMap(entry -> entry.begun(now).map(at -> new Begun(entry, at)).stream())
                .filter(begun -> begun.lasts(now))
                .reduce((first, second) -> second.at.isBefore(first.at) ? first : second)
                .map(Begun::entry);
    }

    /** Returns whether entries begin more often than that in a time. */
    public static boolean beginMoreOften(Source.Schedule schedule, Instant from, Instant to, int most) {
        int begun = 0;
        for (ScheduleEntry entry : schedule.entries()) {
            Optional<Instant> next = entry.crontab().next(from);
            while (next.isPresent() && !next.get().isAfter(to)) {
                if (++begun > most) {
                    return true;
                }
                next = entry.crontab().next(next.get());
            }
        }
        return false;
    }
}
