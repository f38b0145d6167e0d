package io.genisys.core.model;

import io.genisys.connector.Downscale;
import io.genisys.connector.InstanceId;
import io.genisys.connector.Launch;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Upscale;
import io.genisys.core.operation.Operation;
import io.genisys.core.operation.OperationKind;
import io.genisys.core.operation.OperationRows;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Looks at each request that arrives at a site: nothing is launched or terminated that no operation has named. */
final class Deliveries {

    private final World world;
    private final Map<OperationId, Operation> accepted;
    private final Outcomes outcomes;

    Deliveries(World world, Map<OperationId, Operation> accepted, Outcomes outcomes) {
        this.world = world;
        this.accepted = accepted;
        this.outcomes = outcomes;
    }

    /** A request to launch arrives. */
    Launch launching(Site site, Upscale request, Supplier<Launch> arrival) {
        Operation operation = accepted.get(request.operation());
        Books.hold(
                operation != null
                        && operation.kind() == OperationKind.UPSCALE
                        && operation.compute().equals(site.name)
                        && operation.count() == request.count(),
                "I1: " + site + " is to launch what nobody asked for: " + request);
        Set<InstanceId> before = site.memory.ids();
        try {
            return arrival.get();
        } finally {
            Set<InstanceId> launched = new HashSet<>(site.memory.ids());
            launched.removeAll(before);
            world.operations
                    .operations()
                    .find(request.operation())
                    .filter(one -> !launched.isEmpty() && outcomes.refused(one))
                    .ifPresent(one -> Books.hold(
                            false, "I7: " + Books.describe(one) + " was refused, and now something came of it"));
            launched.stream().filter(id -> !site.everLaunched.add(id)).forEach(site.revived::add);
        }
    }

    /** A request to terminate arrives. */
    void terminating(Site site, ServiceName service, Downscale request) {
        Operation operation = accepted.get(request.operation());
        Books.hold(
                operation != null
                        && operation.kind() == OperationKind.DOWNSCALE
                        && operation.compute().equals(site.name)
                        && operation.service().equals(service)
                        && OperationRows.victims(operation).containsAll(request.instances()),
                "I3: " + site + " is to terminate what nobody chose: " + request);
    }
}
