package io.genisys.core.autoscaling;

import io.genisys.connector.ServiceName;
import io.genisys.core.operation.Backoff;
import io.genisys.core.operation.OperationEnded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Changes that could not be made, of services that this core has tried them for. The same one is tried again later each
 * time, another one after the first pause, however often it is wanted meanwhile.
 */
@ApplicationScoped
class Setbacks {

    static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Map<ServiceName, Row> rows = new ConcurrentHashMap<>();
    private final Clock clock;

    Setbacks(Clock clock) {
        this.clock = clock;
    }

    /** Several in a row, of which the last is known. */
    private record Row(Setback last, Duration pause, int count) {

        boolean holds(Decision decision, Instant now) {
            return last.within(last.isOf(decision) ? pause : FIRST, now);
        }
    }

    /** Takes note of a setback, and returns after which time the same may be tried again. */
    Duration add(ServiceName service, Setback setback) {
        return rows.compute(service, (any, before) -> {
                    int count = before == null ? 0 : before.count;
                    return new Row(setback, Backoff.pause(FIRST, LONGEST, count), count + 1);
                })
                .pause;
    }

    /** Returns whether it is too early for what was decided. */
    boolean hold(ServiceName service, Decision decision) {
        Row row = rows.get(service);
        return row != null && row.holds(decision, clock.instant());
    }

    /** Returns the last setback of the same, while it is too early for it. */
    Optional<Setback> same(ServiceName service, Decision decision) {
        return Optional.ofNullable(rows.get(service))
                .filter(row -> row.last.isOf(decision) && row.holds(decision, clock.instant()))
                .map(Row::last);
    }

    /** There is nothing to be made up for. */
    void over(ServiceName service) {
        rows.remove(service);
    }

    /** Everything may be tried at once; returns the services where that changes something. */
    Set<ServiceName> lift() {
        Set<ServiceName> services = Set.copyOf(rows.keySet());
        services.forEach(this::lift);
        return services;
    }

    /** What was under way may have been in the way. */
    void ended(@Observes OperationEnded operation) {
        lift(operation.service());
    }

    private void lift(ServiceName service) {
        rows.computeIfPresent(service, (any, row) -> new Row(row.last.lifted(), row.pause, row.count));
    }
}
