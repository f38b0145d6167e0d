package io.genisys.core.instance;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.http.ProblemException;
import io.genisys.core.compute.Compute;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.compute.ComputeRepository;
import io.genisys.core.operation.Attribution;
import io.genisys.core.operation.KnownInstance;
import io.genisys.core.operation.KnownInstances;
import io.genisys.core.problem.Refusals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the compute that an instance is on. */
@ApplicationScoped
class InstanceLocator {

    private final KnownInstances instances;
    private final ComputeRepository computes;
    private final Attribution attribution;
    private final Fanout fanout;

    InstanceLocator(KnownInstances instances, ComputeRepository computes, Attribution attribution, Fanout fanout) {
        this.instances = instances;
        this.computes = computes;
        this.attribution = attribution;
        this.fanout = fanout;
    }

    /** An instance and where it is. */
    record Located(Compute compute, Instance instance) {}

    private record Answer(
            @Nullable Located located, @Nullable ProblemException error) {}

    /**
     * Finds an instance and how it is now.
     *
     * @param only the compute to look at; where the core knows the instance, that is the one it looks at otherwise
     */
    Uni<Located> find(InstanceId id, Optional<ComputeName> only) {
        return fanout.ask(
                        candidates(id, only),
                        (compute, client, call) ->
                                locate(compute, client.named(call).instance(call, id)),
                        InstanceLocator::failed)
                .map(answers -> pick(id, answers));
    }

    private Answer locate(Compute compute, Instance instance) {
        boolean own = !attribution.own(compute.name(), List.of(instance)).isEmpty();
        return new Answer(own ? new Located(compute, instance) : null, null);
    }

    private List<Compute> candidates(InstanceId id, Optional<ComputeName> only) {
        if (only.isPresent()) {
            return List.of(computes.require(only.get()));
        }
        List<Compute> all = computes.all();
        Set<ComputeName> known = instances
                .byId(id, all.stream().map(Compute::name).toList())
                .stream()
                .map(KnownInstance::compute)
                .collect(Collectors.toSet());
        return known.isEmpty()
                ? all
                : all.stream().filter(one -> known.contains(one.name())).toList();
    }

    private static Answer failed(Compute compute, ConnectorException e) {
        boolean absent = e.code() == Code.UNKNOWN_INSTANCE || e.code() == Code.UNSUPPORTED;
        return new Answer(null, absent ? null : Refusals.of(compute.name().value(), e));
    }

    private static Located pick(InstanceId id, List<Answer> answers) {
        List<Located> found =
                answers.stream().map(Answer::located).filter(Objects::nonNull).toList();
        if (found.size() > 1) {
            throw Refusals.conflict(
                    "ambiguous-instance",
                    "there is an instance " + id + " on computes "
                            + String.join(
                                    ", ",
                                    found.stream()
                                            .map(one -> one.compute().name().value())
                                            .toList())
                            + "; say which with ?compute=");
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        throw answers.stream()
                .map(Answer::error)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> Refusals.unknown("instance", id, ""));
    }
}
