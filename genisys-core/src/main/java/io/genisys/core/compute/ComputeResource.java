package io.genisys.core.compute;

import io.genisys.core.problem.Refusals;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Registers computes and shows how they are. */
@Path("/compute")
@Produces(MediaType.APPLICATION_JSON)
public class ComputeResource {

    private final ComputeRegistry registry;
    private final ComputeRepository computes;
    private final ComputeProbe probe;

    ComputeResource(ComputeRegistry registry, ComputeRepository computes, ComputeProbe probe) {
        this.registry = registry;
        this.computes = computes;
        this.probe = probe;
    }

    /** A list of computes. */
    public record ComputeList(List<ComputeView> computes) {}

    @POST
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> register(ComputeRequest request, @HeaderParam("Idempotency-Key") Optional<String> key) {
        return created(again(() -> registry.register(request, key)));
    }

    @GET
    @Blocking
    public Uni<ComputeList> list() {
        List<Compute> all = computes.all();
        if (all.isEmpty()) {
            return Uni.createFrom().item(new ComputeList(List.of()));
        }
        return Uni.join()
                .all(all.stream().map(probe::view).toList())
                .andFailFast()
                .map(ComputeList::new);
    }

    @GET
    @Path("{compute}")
    @Blocking
    public Uni<ComputeView> get(@PathParam("compute") String name) {
        return probe.view(computes.require(Refusals.read("compute", name, ComputeName::new)));
    }

    @PUT
    @Path("{compute}")
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> put(@PathParam("compute") String name, ComputeRequest request) {
        ComputeName compute = Refusals.read("compute", name, ComputeName::new);
        ComputeRegistry.Put put = again(() -> registry.put(compute, request));
        return put.created()
                ? created(put.compute())
                : probe.view(put.compute()).map(view -> Response.ok(view).build());
    }

    /** Decides anew where another request has won the race for the same name or key. */
    private static <T> T again(Supplier<T> change) {
        try {
            return change.get();
        } catch (PersistenceException e) {
            return change.get();
        }
    }

    private Uni<Response> created(Compute compute) {
        URI location = URI.create("/compute/" + compute.name());
        return probe.view(compute)
                .map(view -> Response.created(location).entity(view).build());
    }
}
