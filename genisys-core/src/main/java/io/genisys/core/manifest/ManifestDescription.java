package io.genisys.core.manifest;

import io.genisys.connector.Template;
import io.genisys.core.autoscaling.PolicyView;
import io.genisys.core.service.Paused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a file of services looks like, for the description of the API. */
@Schema(name = "Services")
record ManifestDescription(List<Described> services) {

    /** A service of a file. */
    @Schema(name = "ServiceOfFile")
    record Described(
            String name,
            Optional<Template> template,
            Optional<Integer> min,
            Optional<Integer> max,
            Optional<Paused> paused,
            Optional<Map<String, PolicyView>> policies) {}
}
