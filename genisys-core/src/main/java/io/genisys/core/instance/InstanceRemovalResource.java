package io.genisys.core.instance;

import io.genisys.core.instance.InstanceCalls.Target;
import io.genisys.core.operation.InstanceForgetting;
import io.genisys.core.operation.InstanceTermination;
import io.genisys.core.problem.Refusals;
import io.genisys.core.race.Races;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Terminates single instances, so that the service has one fewer. */
@Path("/instance/{instance}")
@Produces(MediaType.APPLICATION_JSON)
public class InstanceRemovalResource {

    private final InstanceCalls calls;
    private final InstanceTermination termination;
    private final InstanceForgetting forgetting;

    InstanceRemovalResource(InstanceCalls calls, InstanceTermination termination, InstanceForgetting forgetting) {
        this.calls = calls;
        this.termination = termination;
        this.forgetting = forgetting;
    }

    /** With {@code force}, forgets an instance whose backend is gone for good, and asks nobody. */
    @DELETE
    @Blocking
    public Uni<Response> delete(
            @PathParam("instance") String instance,
            @QueryParam("compute") Optional<String> compute,
            @QueryParam("force") Optional<String> force,
            @HeaderParam("Prefer") Optional<String> prefer) {
        Target target = Target.of(instance, compute);
        if (Refusals.flag("force", force)) {
            return Uni.createFrom()
                    .item(Response.ok(Races.decided(() -> forgetting.forget(target.id(), target.compute())))
                            .build());
        }
        return calls.find(target)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(located -> termination.terminate(
                        located.instance(), located.compute().name(), prefer));
    }
}
