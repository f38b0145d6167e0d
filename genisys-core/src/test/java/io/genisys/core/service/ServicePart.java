package io.genisys.core.service;

import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import io.genisys.core.model.Injector;
import java.util.Optional;

/** What users do to services beside scaling them. */
public final class ServicePart {

    private final ServiceDefinitions definitions;

    public ServicePart(Injector injector) {
        this.definitions = injector.get(ServiceDefinitions.class);
    }

    /** Defines a service, or changes its definition. */
    public void put(ServiceName name, Optional<Template> template, int min, Optional<Integer> max, Paused paused) {
        definitions.put(name, new ServiceRequest(null, template.orElse(null), min, max.orElse(null), paused));
    }
}
