package io.genisys.core.service;

import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ConnectorKinds;
import io.genisys.core.history.Change;
import io.genisys.core.history.Chronicle;
import io.genisys.core.history.Kind;
import io.genisys.core.history.Why;
import io.genisys.core.problem.Refusals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Defines services and changes their definitions. */
@ApplicationScoped
public class ServiceDefinitions {

    private static final Logger LOG = Logger.getLogger(ServiceDefinitions.class);

    private final ServiceRepository services;
    private final AllocationRepository allocations;
    private final ConnectorKinds kinds;
    private final Chronicle chronicle;
    private final Clock clock;

    ServiceDefinitions(
            ServiceRepository services,
            AllocationRepository allocations,
            ConnectorKinds kinds,
            Chronicle chronicle,
            Clock clock) {
        this.services = services;
        this.allocations = allocations;
        this.kinds = kinds;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    /** What a PUT did. */
    public record Put(Service service, boolean created) {}

    /** Defines a service, or changes its definition. */
    @Transactional
    Put put(ServiceName name, ServiceRequest request) {
        return put(name, request.checked(name.value(), kinds.known()));
    }

    /** The same with what has been checked. */
    @Transactional
    public Put put(ServiceName name, ServiceDefinition definition) {
        Optional<Service> known = services.lock(name);
        boolean created = known.isEmpty();
        Service service = known.orElseGet(() -> services.add(name, clock.instant()));
        refuseDeleting(service);
        String before = service.defined() ? summary(service) : null;
        int revision = service.revision();
        service.define(definition);
        if (service.revision() != revision) {
            allocations.lockAll(name).forEach(Allocation::release);
        }
        String now = summary(service);
        if (!now.equals(before)) {
            chronicle.write(Change.of(Kind.SERVICE, Why.user(before == null ? "defined" : "changed"))
                    .service(name)
                    .state(before, now));
        }
        LOG.infof(
                "service %s %s: min %d, max %s, template revision %d",
                name,
                created ? "defined" : "changed",
                definition.min(),
                definition.max().map(Object::toString).orElse("none"),
                service.revision());
        return new Put(service, created);
    }

    /** Returns what a definition would change; after {@link ServiceRepository#lock} in the same transaction, it will. */
    @Transactional
    public Difference compare(ServiceName name, ServiceDefinition definition) {
        Optional<Service> known = services.find(name);
        known.ifPresent(ServiceDefinitions::refuseDeleting);
        return known.map(service -> Difference.of(service.changes(definition))).orElse(Difference.CREATED);
    }

    private static void refuseDeleting(Service service) {
        if (service.deleting()) {
            throw Refusals.conflict(
                    "service-deleting", "service " + service.name() + " is being deleted; define it afterwards");
        }
    }

    /** What there is to say about it; its template may hold secrets, so that only has a number. */
    private static String summary(Service service) {
        return "min %d, max %s, template revision %d, paused %s"
                .formatted(
                        service.min(),
                        service.max().map(Object::toString).orElse("none"),
                        service.revision(),
                        service.paused().word());
    }
}
