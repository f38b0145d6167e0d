package io.genisys.core.operation;

import io.genisys.core.compute.ComputeName;
import io.genisys.core.problem.Refusals;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Deletes computes, once nothing runs there. */
@Path("/compute/{compute}")
@Produces(MediaType.APPLICATION_JSON)
public class ComputeRemovalResource {

    private final Removal removal;
    private final Patience patience;

    ComputeRemovalResource(Removal removal, Patience patience) {
        this.removal = removal;
        this.patience = patience;
    }

    @DELETE
    @Blocking
    public Uni<Response> compute(
            @PathParam("compute") String name,
            @QueryParam("drain") Optional<String> drain,
            @HeaderParam("Prefer") Optional<String> prefer) {
        ComputeName compute = Refusals.read("compute", name, ComputeName::new);
        if (!Refusals.flag("drain", drain)) {
            removal.deleteUnused(compute);
            return Uni.createFrom().item(Response.noContent().build());
        }
        return patience.carryOut(() -> removal.empty(compute), patience.of(prefer))
                .map(made -> Deletion.answer(removal.finish(compute), "/compute/" + compute, made));
    }
}
