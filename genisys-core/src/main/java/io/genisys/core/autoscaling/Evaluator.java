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
    private final Setbacks setbacks;
    private final EvaluationMeter meter;
    private final Clock clock;

    Evaluator(
            Snapshots snapshots,
            Decisions decisions,
            Readings readings,
            Delivery delivery,
            Setbacks setbacks,
            EvaluationMeter meter,
            Clock clock) {
        this.snapshots = snapshots;
        this.decisions = decisions;
        this.readings = readings;
        this.delivery = delivery;
        this.setbacks = setbacks;
        this.meter = meter;
        this.clock = clock;
    }

    /** Returns what was decided for each service that has policies and is not being changed just now. */
    Map<ServiceName, Decision> evaluate(Collection<ServiceName> services) {
        Map<ServiceName, Decision> results = new HashMap<>();
        Set<ServiceName> open = new HashSet<>(services);
        for (int tries = 0; tries < TRIES && !open.isEmpty(); tries++) {
            List<Decided> all = decide(open);
            all.forEach(one -> results.put(one.service(), one.decision()));
            open = write(
                    all.stream().filter(one -> one.pending() || one.matters()).toList());
        }
        open.forEach(service -> LOG.debugf("service %s: others decide all the time", service));
        return results;
    }

    /** Returns those that have to be decided anew. A change is written down by whoever makes it. */
    private Set<ServiceName> write(List<Decided> all) {
        List<Decided> unchanging = new ArrayList<>();
        for (Decided one : all) {
            if (!one.pending()) {
                unchanging.add(one);
            } else if (!delivery.reserve(one.service())) {
                missed.add(one.service());
            } else if (setbacks.hold(one.service(), one.decision())) {
                delivery.release(one.service());
            } else {
                delivery.carryOut(one, again -> again(one.service(), again));
            }
        }
        Set<Decided> counting = Collections.newSetFromMap(new IdentityHashMap<>());
        counting.addAll(unchanging.isEmpty() ? List.of() : decisions.write(unchanging));
        Set<ServiceName> open = new HashSet<>();
        for (Decided one : unchanging) {
            if (!counting.contains(one)) {
                open.add(one.service());
            } else if (one.recorded()) {
                meter.decided(one.decision().outcome());
            }
        }
        return open;
    }

    /** What arrived while a service was being changed, or what became of the change, asks for another look. */
    private void again(ServiceName service, boolean anyway) {
        try {
            if ((missed.remove(service) || anyway) && evaluate(List.of(service)).isEmpty() && !delivery.busy(service)) {
                // nobody wants anything for it any more
                setbacks.over(service);
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
            Decided decided = Decided.of(snapshot, readings, now);
            if (!decided.pending()) {
                setbacks.over(snapshot.service());
            }
            return Optional.of(setbacks.same(snapshot.service(), decided.decision())
                    .map(decided::failed)
                    .orElse(decided));
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
        all.sort(Comparator.comparing(Decided::service));
        return all;
    }
}
