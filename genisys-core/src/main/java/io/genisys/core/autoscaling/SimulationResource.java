package io.genisys.core.autoscaling;

import io.genisys.connector.InvalidValueException;
import io.genisys.connector.ServiceName;
import io.genisys.connector.http.Problem;
import io.genisys.connector.http.ProblemException;
import io.genisys.core.autoscaling.SimulationRequest.Range;
import io.genisys.core.metric.Metrics;
import io.genisys.core.problem.Refusals;
import io.genisys.core.service.AllocationRepository;
import io.genisys.core.service.Service;
import io.genisys.core.service.ServiceRepository;
import io.genisys.policy.Bounds;
import io.genisys.policy.Policy;
import io.genisys.policy.PolicyName;
import io.genisys.policy.Source;
import io.genisys.policy.simulation.Replay;
import io.genisys.policy.simulation.Scenario;
import io.genisys.policy.simulation.SeriesReader;
import io.genisys.policy.simulation.Simulation;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Tries a policy on the past. Nothing changes by it. */
@Path("/service/{service}/policy/{policy}/simulate")
@Produces(MediaType.APPLICATION_JSON)
public class SimulationResource {

    private final ServiceRepository services;
    private final AllocationRepository allocations;
    private final PolicyTable table;
    private final Metrics metrics;

    SimulationResource(
            ServiceRepository services, AllocationRepository allocations, PolicyTable table, Metrics metrics) {
        this.services = services;
        this.allocations = allocations;
        this.table = table;
        this.metrics = metrics;
    }

    @POST
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    public Replay simulate(
            @PathParam("service") String name, @PathParam("policy") String policy, SimulationRequest request) {
        Scenario scenario =
                scenario(name, policy, Optional.ofNullable(request.count()), Optional.ofNullable(request.startUp()));
        if (request.series() != null) {
            return replay(scenario, SeriesReader.json(request.series(), "series"));
        }
        Source source = scenario.policy().source();
        Range range = request.range();
        if (source instanceof Source.Prometheus prometheus) {
            return replay(scenario, metrics.recorded(prometheus, range.from(), range.to(), range.step()));
        }
        if (source instanceof Source.Schedule) {
            return checked(() -> Simulation.replay(scenario, range.from(), range.to()));
        }
        throw Refusals.invalid("series", "a list of [time, value], as this source keeps no past", "nothing");
    }

    /** The same with lines of time and value. */
    @POST
    @Blocking
    @Consumes("text/csv")
    public Replay simulate(
            @PathParam("service") String name,
            @PathParam("policy") String policy,
            @QueryParam("count") Optional<String> count,
            @QueryParam("startUp") Optional<String> startUp,
            String csv)
            throws IOException {
        Scenario scenario = scenario(
                name,
                policy,
                count.map(text -> Refusals.read("count", text, SimulationResource::whole)),
                startUp.map(text -> Refusals.read("startUp", text, SimulationResource::duration)));
        return replay(scenario, SeriesReader.csv(new StringReader(csv)));
    }

    private Scenario scenario(String name, String policy, Optional<Integer> count, Optional<Duration> startUp) {
        Service service = services.require(Refusals.read("service", name, ServiceName::new));
        PolicyName own = Refusals.read("policy", policy, PolicyName::new);
        Policy definition = table.find(service.name(), own)
                .map(row -> StoredPolicies.read(row.definition()))
                .orElseThrow(() -> Policies.unknown(service.name(), own));
        if (definition.source() instanceof Source.Unreadable unreadable) {
            throw Refusals.conflict("policy-refused", unreadable.reason() + "; PUT it anew");
        }
        Bounds bounds =
                new Bounds(service.min(), service.max().map(OptionalInt::of).orElseGet(OptionalInt::empty));
        int first = count.orElseGet(() -> allocations.desired(service.name()));
        return checked(() -> new Scenario(definition, bounds, first, startUp.orElse(Duration.ZERO)));
    }

    private static Replay replay(Scenario scenario, SeriesReader.Result result) {
        if (scenario.policy().source() instanceof Source.Schedule) {
            throw Refusals.invalid("series", "nothing but from and to, as a schedule goes by no value", "a series");
        }
        if (!result.errors().isEmpty()) {
            throw new ProblemException(Problem.invalid(result.errors()));
        }
        return checked(() -> Simulation.replay(scenario, result.series().orElseThrow()));
    }

    private static <T> T checked(Supplier<T> made) {
        try {
            return made.get();
        } catch (InvalidValueException e) {
            throw Refusals.invalid(
                    e.error().field(), e.error().expected(), e.error().got());
        }
    }

    private static int whole(String text) {
        if (text.matches("\\d{1,7}")) {
            return Integer.parseInt(text);
        }
        throw new InvalidValueException("", "a whole number from 0", '"' + text + '"');
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidValueException("", "a duration such as PT30S", '"' + text + '"');
        }
    }
}
