package io.genisys.core.reconcile;

import io.genisys.connector.ServiceName;
import io.genisys.connector.http.ProblemException;
import io.genisys.core.history.Why;
import io.genisys.core.operation.BusyException;
import io.genisys.core.operation.Operation;
import io.genisys.core.operation.OperationRunner;
import io.genisys.core.operation.Scaling;
import io.genisys.core.service.Allocation;
import io.genisys.core.service.AllocationRepository;
import io.genisys.core.service.Paused;
import io.genisys.core.service.Service;
import io.genisys.core.service.ServiceRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jboss.logging.Logger;

/** Keeps what is wanted of each service between its min and its max, whoever moved either of them. */
@ApplicationScoped
class BoundsKeeper {

    private static final Logger LOG = Logger.getLogger(BoundsKeeper.class);

    private final ServiceRepository services;
    private final AllocationRepository allocations;
    private final Installation installation;
    private final Scaling scaling;
    private final OperationRunner runner;
    private final Clock clock;

    BoundsKeeper(
            ServiceRepository services,
            AllocationRepository allocations,
            Installation installation,
            Scaling scaling,
            OperationRunner runner,
            Clock clock) {
        this.services = services;
        this.allocations = allocations;
        this.installation = installation;
        this.scaling = scaling;
        this.runner = runner;
        this.clock = clock;
    }

    /** Looks at every service that has bounds once. */
    void keep() {
        Paused everything = installation.paused();
        for (ServiceName name : services.bounded()) {
            services.find(name).ifPresent(service -> keep(service, everything));
        }
    }

    private void keep(Service service, Paused everything) {
        List<Allocation> places = allocations.of(service.name());
        int desired = places.stream().mapToInt(Allocation::desired).sum();
        bound(service, desired, service.paused().and(everything)).ifPresent(bound -> {
            if (!held(places)) {
                move(service, desired, bound);
            }
        });
    }

    private static OptionalInt bound(Service service, int desired, Paused paused) {
        Optional<Integer> max = service.max().filter(most -> desired > most && !paused.in());
        if (max.isPresent()) {
            return OptionalInt.of(max.get());
        }
        return desired < service.min() && !paused.out() ? OptionalInt.of(service.min()) : OptionalInt.empty();
    }

    private boolean held(List<Allocation> places) {
        Instant now = clock.instant();
        return places.stream()
                .flatMap(place -> place.hold().stream())
                .anyMatch(hold -> hold.until().isAfter(now));
    }

    private void move(Service service, int desired, int bound) {
        try {
            Why why = Why.reconciler(desired + " are wanted, the bounds of the service ask for " + bound);
            List<Operation> made =
                    scaling.bring(service.name(), bound, why, (locked, wanted) -> check(locked, wanted, bound));
            LOG.infof("service %s: %d are wanted, its bounds ask for %d", service.name(), desired, bound);
            made.forEach(runner::run);
        } catch (ProblemException | BusyException e) {
            LOG.debugf("service %s can't be brought within its bounds now: %s", service.name(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "service %s could not be brought within its bounds", service.name());
        }
    }

    /** It may have been changed, scaled or paused while computes were looked at. */
    private void check(Service service, int desired, int bound) {
        Paused paused = service.paused().and(installation.paused());
        if (!bound(service, desired, paused).equals(OptionalInt.of(bound))) {
            throw new BusyException("service " + service.name() + " is another by now");
        }
    }
}
