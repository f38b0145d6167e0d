package io.genisys.core.autoscaling;

import io.genisys.connector.ServiceName;
import io.genisys.core.problem.Refusals;
import io.genisys.core.race.Races;
import io.genisys.core.service.ServiceRepository;
import io.genisys.policy.MetricName;
import io.genisys.policy.Policy;
import io.genisys.policy.Reading;
import io.genisys.policy.Source;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes metrics that are pushed, each of which is evaluated at once. */
@Path("/service/{service}/metric/{metric}")
@Produces(MediaType.APPLICATION_JSON)
public class MetricResource {

    private final ServiceRepository services;
    private final PolicyTable table;
    private final PushedMetrics metrics;
    private final Evaluator evaluator;
    private final Clock clock;

    MetricResource(
            ServiceRepository services, PolicyTable table, PushedMetrics metrics, Evaluator evaluator, Clock clock) {
        this.services = services;
        this.table = table;
        this.metrics = metrics;
        this.evaluator = evaluator;
        this.clock = clock;
    }

    /**
     * What a value has led to.
     *
     * @param kept whether it counts, which it does unless there is a newer one
     * @param decision absent where a change of the service is just under way; it is decided again after that
     */
    public record Pushed(String metric, double value, Instant at, boolean kept, Optional<Decision> decision) {}

    @POST
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    public Pushed push(@PathParam("service") String name, @PathParam("metric") String metric, MetricRequest request) {
        ServiceName service = Refusals.read("service", name, ServiceName::new);
        MetricName own = Refusals.read("metric", metric, MetricName::new);
        Instant now = clock.instant();
        Reading.Value value = new Reading.Value(request.checkedValue(), request.checkedAt(now));
        services.require(service);
        requireListener(service, own);
        boolean kept = Races.decided(() -> metrics.put(service, own, value));
        Optional<Decision> decision =
                Optional.ofNullable(evaluator.evaluate(List.of(service)).get(service));
        return new Pushed(own.value(), value.value(), value.at(), kept, decision);
    }

    /** A value that nobody goes by is a mistake somewhere. */
    private void requireListener(ServiceName service, MetricName metric) {
        List<Policy> policies = table.of(service).stream()
                .map(row -> StoredPolicies.read(row.definition()))
                .toList();
        if (!policies.stream().map(Policy::source).toList().contains(new Source.Push(metric.value()))) {
            String pushed = policies.stream()
                    .flatMap(policy -> policy.source() instanceof Source.Push push
                            ? Optional.of(push.metric()).stream()
                            : Optional.<String>empty().stream())
                    .collect(Collectors.joining(", "));
            throw Refusals.unknown(
                    "metric",
                    metric,
                    "no policy of service " + service + " goes by it"
                            + (pushed.isEmpty() ? "" : ", only by " + pushed));
        }
    }
}
