package io.genisys.core.service;

import io.genisys.connector.Template;
import io.genisys.connector.http.Strict;
import io.genisys.core.problem.Refusals;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service as the user describes it.
 *
 * @param name the name in the path, or none
 * @param template how an instance is launched; without one the connector's own definition has it
 * @param min never fewer than so many instances, over all computes
 * @param max never more
 * @param paused what Genisys does not do for it without being asked: none, in, out or both
 */
@Strict
record ServiceRequest(
        @Nullable String name,
        @Nullable Template template,
        @Nullable Integer min,
        @Nullable Integer max,
        @Nullable Paused paused) {

    /** Checks it against the path, and its blocks against the connector kinds that there are. */
    ServiceDefinition checked(String path, Set<String> kinds) {
        if (name != null && !name.equals(path)) {
            throw Refusals.invalid("name", "the name in the path, or none", '"' + name + '"');
        }
        if (template != null) {
            template.blocks().keySet().stream()
                    .filter(kind -> !kinds.contains(kind))
                    .findFirst()
                    .ifPresent(kind -> {
                        throw Refusals.invalid(
                                "template." + kind,
                                "one of command, environment, ports, resources, labels, userData, or a block for one"
                                        + " of the connector kinds " + String.join(", ", kinds),
                                "an unknown field");
                    });
        }
        return new ServiceDefinition(
                Optional.ofNullable(template),
                min == null ? 0 : min,
                Optional.ofNullable(max),
                paused == null ? Paused.NONE : paused);
    }
}
