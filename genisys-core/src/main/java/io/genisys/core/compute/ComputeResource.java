package io.genisys.core.compute;

import io.genisys.core.compute.ComputeRegistry.Registration;
import io.genisys.core.idempotency.IdempotencyKey;
import io.genisys.core.problem.Refusals;
import io.genisys.core.race.Races;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
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
    public Uni<Response> register(ComputeRequest request, @HeaderParam(IdempotencyKey.HEADER) Optional<String> header) {
        request.requireName();
        IdempotencyKey key = IdempotencyKey.of(header.orElse(null), "POST /compute " + request.fingerprint());
        Registration registration = Races.decided(() -> registry.register(request, key));
        if (registration instanceof Registration.Made made) {
            probe.forget(made.compute().name());
            return probe.view(made.compute())
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .invoke(view -> registry.answered(key, view))
                    .map(ComputeResource::created);
        }
        return Uni.createFrom().item(created(((Registration.Repeated) registration).answer()));
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
        ComputeRegistry.Put put = Races.decided(() -> registry.put(compute, request));
        if (put.created() || put.moved()) {
            probe.forget(compute);
        }
        return put.created()
                ? probe.view(put.compute()).map(ComputeResource::created)
                : probe.view(put.compute()).map(view -> Response.ok(view).build());
    }

    private static Response created(ComputeView view) {
        return Response.created(URI.create("/compute/" + view.name()))
                .entity(view)
                .build();
    }
}
