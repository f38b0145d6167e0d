package io.genisys.core.operation;

import io.genisys.connector.ServiceName;
import io.genisys.core.idempotency.IdempotencyKey;
import io.genisys.core.problem.Refusals;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Scales services up, down and towards a number. */
@Path("/service/{service}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ScalingResource {

    private final Scaling scaling;
    private final Patience patience;
    private final OperationSettings settings;

    ScalingResource(Scaling scaling, Patience patience, OperationSettings settings) {
        this.scaling = scaling;
        this.patience = patience;
        this.settings = settings;
    }

    @POST
    @Path("upscale")
    @Blocking
    public Uni<Response> upscale(
            @PathParam("service") String name,
            @HeaderParam("Prefer") Optional<String> prefer,
            @HeaderParam(IdempotencyKey.HEADER) Optional<String> header,
            ScalingRequest request) {
        ServiceName service = service(name);
        int count = request.checkedCount(settings.most());
        var place = request.place();
        IdempotencyKey key = key(header, "upscale", service, request);
        return patience.carryOut(() -> scaling.upscale(service, place, count, key), patience.of(prefer))
                .map(Answers::of);
    }

    @POST
    @Path("downscale")
    @Blocking
    public Uni<Response> downscale(
            @PathParam("service") String name,
            @HeaderParam("Prefer") Optional<String> prefer,
            @HeaderParam(IdempotencyKey.HEADER) Optional<String> header,
            ScalingRequest request) {
        ServiceName service = service(name);
        int count = request.checkedCount(settings.most());
        var place = request.place();
        IdempotencyKey key = key(header, "downscale", service, request);
        return patience.carryOut(() -> scaling.downscale(service, place, count, key), patience.of(prefer))
                .map(Answers::of);
    }

    @POST
    @Path("scale")
    @Blocking
    public Uni<Response> scale(
            @PathParam("service") String name,
            @HeaderParam("Prefer") Optional<String> prefer,
            @HeaderParam(IdempotencyKey.HEADER) Optional<String> header,
            ScaleRequest request) {
        ServiceName service = service(name);
        int number = request.checkedNumber(settings.most());
        var place = request.place();
        IdempotencyKey key = key(header, "scale", service, request);
        return patience.carryOut(() -> scaling.scale(service, place, number, key), patience.of(prefer))
                .map(Answers::of);
    }

    private static ServiceName service(String name) {
        return Refusals.read("service", name, ServiceName::new);
    }

    private static @Nullable IdempotencyKey key(
            Optional<String> header, String verb, ServiceName service, Object request) {
        return IdempotencyKey.of(header.orElse(null), verb + " " + service + " " + request);
    }
}
