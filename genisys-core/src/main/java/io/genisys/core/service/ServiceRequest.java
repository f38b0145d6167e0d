package io.genisys.core.service;

import io.genisys.connector.FieldError;
import io.genisys.connector.Template;
import io.genisys.connector.http.Problem;
import io.genisys.connector.http.ProblemException;
import io.genisys.connector.http.Strict;
import java.util.ArrayList;
import java.util.List;
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
public record ServiceRequest(
        @Nullable String name,
        @Nullable Template template,
        @Nullable Integer min,
        @Nullable Integer max,
        @Nullable Paused paused) {

    /** Checks it against the path, and its blocks against the connector kinds that there are. */
    ServiceDefinition checked(String path, Set<String> kinds) {
        List<FieldError> errors = new ArrayList<>();
        if (name != null && !name.equals(path)) {
            errors.add(new FieldError("name", "the name in the path, or none", '"' + name + '"'));
        }
        errors.addAll(errors(kinds));
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(errors));
        }
        return definition();
    }

    /** Returns all that is wrong with it, whatever its name is. */
    public List<FieldError> errors(Set<String> kinds) {
        List<FieldError> errors = new ArrayList<>();
        if (template != null) {
            template.blocks().keySet().stream()
                    .filter(kind -> !kinds.contains(kind))
                    .map(kind -> new FieldError(
                            "template." + kind,
                            "one of command, environment, ports, resources, labels, userData, or a block for one"
                                    + " of the connector kinds " + String.join(", ", kinds),
                            "an unknown field"))
                    .forEach(errors::add);
        }
        errors.addAll(ServiceDefinition.errors(least(), Optional.ofNullable(max)));
        return errors;
    }

    /** Returns what it says, where nothing is wrong with it. */
    public ServiceDefinition definition() {
        return new ServiceDefinition(
                Optional.ofNullable(template),
                least(),
                Optional.ofNullable(max),
                paused == null ? Paused.NONE : paused);
    }

    private int least() {
        return min == null ? 0 : min;
    }
}
