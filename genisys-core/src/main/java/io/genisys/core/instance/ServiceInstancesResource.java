package io.genisys.core.instance;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ServiceName;
import io.genisys.core.compute.Compute;
import io.genisys.core.compute.ComputeRepository;
import io.genisys.core.compute.ConnectorClient;
import io.genisys.core.operation.Attribution;
import io.genisys.core.operation.InstanceView;
import io.genisys.core.problem.Refusals;
import io.genisys.core.service.ServiceRepository;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The live instances of a service, asked from every compute at once. */
@Path("/service/{service}/instance")
@Produces(MediaType.APPLICATION_JSON)
public class ServiceInstancesResource {

    private final ServiceRepository services;
    private final ComputeRepository computes;
    private final Attribution attribution;
    private final Fanout fanout;

    ServiceInstancesResource(
            ServiceRepository services, ComputeRepository computes, Attribution attribution, Fanout fanout) {
        this.services = services;
        this.computes = computes;
        this.attribution = attribution;
        this.fanout = fanout;
    }

    /**
     * Instances of a service.
     *
     * @param instances by creation
     * @param counted how many run where the connector does not name them
     * @param unreachable the computes whose instances are missing here, and why: missing is not zero
     */
    public record InstanceList(List<InstanceView> instances, List<Counted> counted, List<Unreachable> unreachable) {}

    /** How many run on a compute whose connector only takes counts. */
    public record Counted(String compute, int running) {}

    /** A compute that did not say. */
    public record Unreachable(String compute, String code, String detail) {}

    private record Answer(
            List<InstanceView> instances,
            @Nullable Counted counted,
            @Nullable Unreachable unreachable) {}

    @GET
    @Blocking
    public Uni<InstanceList> list(@PathParam("service") String name) {
        ServiceName service = Refusals.read("service", name, ServiceName::new);
        boolean known = services.find(service).isPresent();
        return fanout.ask(
                        computes.all(),
                        (compute, client, call) -> ask(service, compute, client, call),
                        ServiceInstancesResource::failed)
                .map(answers -> collect(service, known, answers));
    }

    private Answer ask(ServiceName service, Compute compute, ConnectorClient client, Call call) {
        if (client.level(call).countOnly()) {
            int running = client.counts().status(call, service);
            return new Answer(List.of(), new Counted(compute.name().value(), running), null);
        }
        List<InstanceView> instances =
                attribution.own(compute.name(), client.connector().instances(call, service)).stream()
                        .map(instance -> InstanceView.of(instance, compute.name()))
                        .toList();
        return new Answer(instances, null, null);
    }

    private static Answer failed(Compute compute, ConnectorException e) {
        if (e.code() == Code.UNKNOWN_SERVICE) {
            return new Answer(List.of(), null, null);
        }
        return new Answer(
                List.of(),
                null,
                new Unreachable(compute.name().value(), e.code().text(), e.detail()));
    }

    private static InstanceList collect(ServiceName service, boolean known, List<Answer> answers) {
        InstanceList all = new InstanceList(
                answers.stream()
                        .flatMap(answer -> answer.instances.stream())
                        .sorted(Comparator.comparing(InstanceView::createdAt).thenComparing(InstanceView::id))
                        .toList(),
                present(answers.stream().map(Answer::counted)),
                present(answers.stream().map(Answer::unreachable)));
        boolean nothing =
                all.instances().isEmpty() && all.counted().stream().allMatch(counted -> counted.running() == 0);
        if (!known && nothing) {
            throw ServiceRepository.unknown(service);
        }
        return all;
    }

    private static <T> List<T> present(Stream<@Nullable T> some) {
        return some.filter(Objects::nonNull).toList();
    }
}
