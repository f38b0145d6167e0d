package io.genisys.core.operation;

import io.genisys.connector.Instance;
import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.history.Change;
import io.genisys.core.history.Chronicle;
import io.genisys.core.history.Kind;
import io.genisys.core.history.Why;
import io.genisys.core.operation.Scouting.Sight;
import io.genisys.core.service.Allocation;
import io.genisys.core.service.AllocationRepository;
import io.genisys.core.service.ServiceRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Opens a service on a compute. Whatever of the service runs there already is adopted: a core that lost its database
 * goes on from what is there.
 */
@ApplicationScoped
class Opening {

    private static final Logger LOG = Logger.getLogger(Opening.class);

    private final ServiceRepository services;
    private final AllocationRepository allocations;
    private final KnownInstances instances;
    private final Chronicle chronicle;
    private final Clock clock;

    Opening(
            ServiceRepository services,
            AllocationRepository allocations,
            KnownInstances instances,
            Chronicle chronicle,
            Clock clock) {
        this.services = services;
        this.allocations = allocations;
        this.instances = instances;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    /** Why a service is opened on a compute. */
    enum Reason {
        /** Something is going to run there. */
        GROW,
        /** The same, unless the service was deleted meanwhile. */
        KEEP,
        /** Only what is there already matters. */
        LOOK
    }

    /** Opens the service on the compute with what was seen there, unless it is open. */
    @Transactional
    void open(ServiceName service, ComputeName compute, Sight sight, Reason reason) {
        int desired = sight.desired();
        if ((desired == 0 && reason == Reason.LOOK)
                || allocations.find(service, compute).isPresent()) {
            return;
        }
        if (reason == Reason.KEEP && services.find(service).isEmpty()) {
            return;
        }
        services.findOrAdd(service, clock.instant());
        allocations.persistAndFlush(new Allocation(service, compute, desired));
        sight.instances()
                .forEach(instance -> instances.persist(new KnownInstance(instance, compute, 0, clock.instant())));
        if (desired > 0) {
            chronicle.write(Change.of(Kind.DESIRED, Why.connector(desired + " ran there already and are adopted"))
                    .service(service)
                    .compute(compute)
                    .instances(sight.instances().stream().map(Instance::id).toList())
                    .desired(0, desired));
            LOG.infof(
                    "service %s on compute %s: adopted %d instances that were there already",
                    service, compute, desired);
        }
    }
}
