package io.genisys.core.instance;

import io.genisys.core.instance.InstanceCalls.Target;
import io.genisys.core.operation.InstanceTermination;
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

    InstanceRemovalResource(InstanceCalls calls, InstanceTermination termination) {
        this.calls = calls;
        this.termination = termination;
    }

    @DELETE
    @Blocking
    public Uni<Response> delete(
            @PathParam("instance") String instance,
            @QueryParam("compute") Optional<String> compute,
            @HeaderParam("Prefer") Optional<String> prefer) {
        return calls.find(Target.of(instance, compute))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(located -> termination.terminate(
                        located.instance(), located.compute().name(), prefer));
    }
}
