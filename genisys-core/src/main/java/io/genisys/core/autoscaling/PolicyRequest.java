package io.genisys.core.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.connector.FieldError;
import io.genisys.connector.http.Problem;
import io.genisys.connector.http.ProblemException;
import io.genisys.core.metric.Metrics;
import io.genisys.core.service.Service;
import io.genisys.policy.Bounds;
import io.genisys.policy.Fallback;
import io.genisys.policy.Policy;
import io.genisys.policy.ScheduleEntry;
import io.genisys.policy.Source;
import io.genisys.policy.json.PolicyReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a policy as its user sends it, and says all that is wrong with it at once. */
@ApplicationScoped
class PolicyRequest {

    private final Metrics metrics;

    PolicyRequest(Metrics metrics) {
        this.metrics = metrics;
    }

    /**
     * Returns the policy.
     *
     * @throws ProblemException 400 with each field that is wrong
     */
    Policy read(JsonNode body, Service service) {
        PolicyReader.Result result = PolicyReader.read(body);
        List<FieldError> errors = new ArrayList<>(result.errors());
        result.policy().ifPresent(policy -> {
            errors.addAll(metrics.check(policy.source()));
            errors.addAll(unmet(policy, service));
        });
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(errors));
        }
        return result.policy().orElseThrow();
    }

    /** What can't be within what the service allows. */
    private static List<FieldError> unmet(Policy policy, Service service) {
        List<FieldError> errors = new ArrayList<>();
        if (policy.missing() instanceof Fallback.Max && service.max().isEmpty()) {
            errors.add(new FieldError("missing", "another, as service " + service.name() + " has no max", "\"max\""));
        }
        if (policy.source() instanceof Source.Schedule schedule) {
            for (int i = 0; i < schedule.entries().size(); i++) {
                outside(schedule.entries().get(i), service, "source.schedule[" + i + "]")
                        .ifPresent(errors::add);
            }
        }
        return errors;
    }

    private static Optional<FieldError> outside(ScheduleEntry entry, Service service, String field) {
        Bounds bounds = entry.bounds();
        boolean above = service.max().filter(most -> bounds.min() > most).isPresent();
        boolean below = bounds.max().isPresent() && bounds.max().getAsInt() < service.min();
        String allowed =
                service.min() + " to " + service.max().map(Object::toString).orElse("any number");
        return above || below
                ? Optional.of(new FieldError(
                        field, "some of what the service allows, which is " + allowed, bounds.toString()))
                : Optional.empty();
    }
}
