package io.genisys.conformance.trial;

import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import java.util.Optional;

/**
 * What the kit launches.
 *
 * @param service under which name
 * @param template what is sent along; absent where the operator's definition has it all
 * @param defined whether the connector's operator has defined the service
 */
public record Workload(ServiceName service, Optional<Template> template, boolean defined) {

    private static final ServiceName OWN = new ServiceName("conformance");

    /** A service that the connector's operator has defined. */
    public static Workload defined(String service) {
        return new Workload(new ServiceName(service), Optional.empty(), true);
    }

    /** A service that nobody but the kit knows, launched by {@code template}. */
    public static Workload of(Template template) {
        return new Workload(OWN, Optional.of(template), false);
    }

    /** Returns the same workload with {@code template} sent along. */
    public Workload with(Template sent) {
        return new Workload(service, Optional.of(sent), defined);
    }
}
