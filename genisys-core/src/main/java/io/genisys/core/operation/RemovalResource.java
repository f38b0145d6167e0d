package io.genisys.core.operation;

import io.genisys.connector.ServiceName;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** Deletes services and computes, once nothing runs of the one and on the other. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class RemovalResource {

    private final Removal removal;
    private final Patience patience;

    RemovalResource(Removal removal, Patience patience) {
        this.removal = removal;
        this.patience = patience;
    }

    /** What still has to end before something is deleted. */
    public record Pending(String deleting, List<OperationView> operations) {}

    @DELETE
    @Path("service/{service}")
    @Blocking
    public Uni<Response> service(@PathParam("service") String name, @HeaderParam("Prefer") Optional<String> prefer) {
        ServiceName service = Refusals.read("service", name, ServiceName::new);
        return patience.carryOut(() -> removal.empty(service), patience.of(prefer))
                .map(made -> answer(removal.finish(service), "/service/" + service, made));
    }

    @DELETE
    @Path("compute/{compute}")
    @Blocking
    public Uni<Response> compute(
            @PathParam("compute") String name,
            @QueryParam("drain") Optional<String> drain,
            @HeaderParam("Prefer") Optional<String> prefer) {
        ComputeName compute = Refusals.read("compute", name, ComputeName::new);
        if (drain.filter(text -> !text.equals("true") && !text.equals("false")).isPresent()) {
            throw Refusals.invalid("drain", "true or false", '"' + drain.get() + '"');
        }
        if (drain.filter(Boolean::parseBoolean).isEmpty()) {
            removal.deleteUnused(compute);
            return Uni.createFrom().item(Response.noContent().build());
        }
        return patience.carryOut(() -> removal.empty(compute), patience.of(prefer))
                .map(made -> answer(removal.finish(compute), "/compute/" + compute, made));
    }

    private static Response answer(boolean deleted, String what, List<OperationView> made) {
        if (deleted) {
            return Response.noContent().build();
        }
        return Response.accepted(new Pending(what, made))
                .header(HttpHeaders.RETRY_AFTER, 1)
                .build();
    }
}
