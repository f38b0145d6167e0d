package io.genisys.core.autoscaling;

import io.genisys.connector.ServiceName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Evaluates services: reads what there is, has it decided, writes that down and has it carried out. Any core may evaluate
 * any service at any time, because only one of those who decide on the same state is heard.
 */
@ApplicationScoped
class Evaluator {

    private static final Logger LOG = Logger.getLogger(Evaluator.class);
    private static final int TRIES = 5;

    private final Set<ServiceName> missed = ConcurrentHashMap.newKeySet();
    private final Snapshots snapshots;
    private final Decisions decisions;
    private final Readings readings;
    private final Delivery delivery;
    private final EvaluationMeter meter;
    private final Clock clock;

    Evaluator(
            Snapshots snapshots,
            Decisions decisions,
            Readings readings,
            Delivery delivery,
            EvaluationMeter meter,
            Clock clock) {
        this.snapshots = snapshots;
        this.decisions = decisions;
        this.readings = readings;
        this.delivery = delivery;
        this.meter = meter;
        this.clock = clock;
    }

    /** Returns what was decided for each service that has policies and is not being changed just now. */
    Map<ServiceName, Decision> evaluate(Collection<ServiceName> services) {
        Map<ServiceName, Decision> results = new HashMap<>();
        Set<ServiceName> open = new HashSet<>(services);
        for (int tries = 0; tries < TRIES && !open.isEmpty(); tries++) {
            List<Decided> all = decide(open);
            all.forEach(one -> results.put(one.snapshot().service(), one.decision()));
            open = write(all.stream().filter(Decided::matters).toList());
        }
        open.forEach(service -> LOG.debugf("service %s: others decide all the time", service));
        return results;
    }

    /** Returns those that have to be decided anew. */
    private Set<ServiceName> write(List<Decided> all) {
        Set<ServiceName> open = new HashSet<>();
        List<Decided> free = new ArrayList<>();
        for (Decided one : all) {
            if (one.changes() && !delivery.reserve(one.snapshot().service())) {
                missed.add(one.snapshot().service());
            } else {
                free.add(one);
            }
        }
        Set<Decided> counting = Collections.newSetFromMap(new IdentityHashMap<>());
        try {
            counting.addAll(free.isEmpty() ? List.of() : decisions.write(free));
        } finally {
            for (Decided one : free) {
                ServiceName service = one.snapshot().service();
                if (counting.contains(one) && one.recorded()) {
                    meter.decided(one.decision().outcome());
                }
                if (!counting.contains(one)) {
                    open.add(service);
                    delivery.release(one.changes() ? Set.of(service) : Set.of());
                } else if (one.changes()) {
                    delivery.carryOut(one, () -> again(service));
                }
            }
        }
        return open;
    }

    /** What arrived while a service was being changed. */
    private void again(ServiceName service) {
        try {
            if (missed.remove(service)) {
                evaluate(List.of(service));
            }
        } catch (RuntimeException e) {
            LOG.warnf("service %s is evaluated again when it is due: %s", service, e.getMessage());
        }
    }

    /** Returns what would be decided now, and changes nothing; empty where there are no policies. */
    Optional<Decision> preview(ServiceName service) {
        return snapshots.of(List.of(service)).stream()
                .filter(snapshot -> !snapshot.policies().isEmpty())
                .map(snapshot -> Decided.of(snapshot, readings, clock.instant()).decision())
                .findFirst();
    }

    /** One that fails is no reason for others to wait. */
    private Optional<Decided> decide(Snapshot snapshot, Instant now) {
        try {
            return Optional.of(Decided.of(snapshot, readings, now));
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "service %s could not be evaluated", snapshot.service());
            return Optional.empty();
        }
    }

    private List<Decided> decide(Set<ServiceName> services) {
        List<ServiceName> idle = new ArrayList<>();
        for (ServiceName service : services) {
            (delivery.busy(service) ? missed : idle).add(service);
        }
        Instant now = clock.instant();
        List<Decided> all = new ArrayList<>();
        for (Snapshot snapshot : idle.isEmpty() ? List.<Snapshot>of() : snapshots.of(idle)) {
            if (!snapshot.deleting() && !snapshot.policies().isEmpty()) {
                decide(snapshot, now).ifPresent(all::add);
            }
        }
        // always in the same order, so that two cores do not wait for each other
        all.sort(Comparator.comparing(one -> one.snapshot().service()));
        return all;
    }
}
