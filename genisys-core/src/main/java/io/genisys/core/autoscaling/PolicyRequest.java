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
import java.util.OptionalInt;

/** Reads a policy as its user sends it, and says all that is wrong with it at once. */
@ApplicationScoped
public class PolicyRequest {

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
        Bounds allowed =
                new Bounds(service.min(), service.max().map(OptionalInt::of).orElse(OptionalInt.empty()));
        PolicyReader.Result result = PolicyReader.read(body);
        List<FieldError> errors = new ArrayList<>(result.errors());
        result.policy().ifPresent(policy -> {
            errors.addAll(check(policy.source()));
            errors.addAll(unmet(policy, allowed));
        });
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(errors));
        }
        return result.policy().orElseThrow();
    }

    /**
     * Reads a policy, as far as nobody has to be asked.
     *
     * @param allowed what its service allows; empty where that is not known
     */
    public PolicyReader.Result read(JsonNode body, Optional<Bounds> allowed) {
        PolicyReader.Result result = PolicyReader.read(body);
        List<FieldError> errors = result.policy()
                .flatMap(policy -> allowed.map(bounds -> unmet(policy, bounds)))
                .orElse(List.of());
        return errors.isEmpty() ? result : new PolicyReader.Result(Optional.empty(), errors);
    }

    /** Returns what is wrong with a source; asks its server, which may take some seconds. */
    public List<FieldError> check(Source source) {
        return metrics.check(source);
    }

    /** What can't be within what the service allows. */
    private static List<FieldError> unmet(Policy policy, Bounds allowed) {
        List<FieldError> errors = new ArrayList<>();
        if (policy.missing() instanceof Fallback.Max && allowed.max().isEmpty()) {
            errors.add(new FieldError("missing", "another, as the service has no max", "\"max\""));
        }
        if (policy.source() instanceof Source.Schedule schedule) {
            for (int i = 0; i < schedule.entries().size(); i++) {
                outside(schedule.entries().get(i), allowed, "source.schedule[" + i + "]")
                        .ifPresent(errors::add);
            }
        }
        return errors;
    }

    private static Optional<FieldError> outside(ScheduleEntry entry, Bounds allowed, String field) {
        Bounds bounds = entry.bounds();
        boolean above =
                allowed.max().isPresent() && bounds.min() > allowed.max().getAsInt();
        boolean below = bounds.max().isPresent() && bounds.max().getAsInt() < allowed.min();
        return above || below
                ? Optional.of(new FieldError(
                        field, "some of what the service allows, which is " + allowed, bounds.toString()))
                : Optional.empty();
    }
}
