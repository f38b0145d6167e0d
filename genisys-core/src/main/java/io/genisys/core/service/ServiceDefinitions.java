package io.genisys.core.service;

import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ConnectorKinds;
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
    private final ConnectorKinds kinds;
    private final Clock clock;

    ServiceDefinitions(ServiceRepository services, ConnectorKinds kinds, Clock clock) {
        this.services = services;
        this.kinds = kinds;
        this.clock = clock;
    }

    /** What a PUT did. */
    record Put(Service service, boolean created) {}

    /** Defines a service, or changes its definition. */
    @Transactional
    Put put(ServiceName name, ServiceRequest request) {
        ServiceDefinition definition = request.checked(name.value(), kinds.known());
        Optional<Service> known = services.find(name);
        boolean created = known.isEmpty();
        Service service = known.orElseGet(() -> services.add(name, clock.instant()));
        if (service.deleting()) {
            throw Refusals.conflict("service-deleting", "service " + name + " is being deleted; define it afterwards");
        }
        service.define(definition);
        LOG.infof(
                "service %s %s: min %d, max %s, template revision %d",
                name,
                created ? "defined" : "changed",
                definition.min(),
                definition.max().map(Object::toString).orElse("none"),
                service.revision());
        return new Put(service, created);
    }
}
