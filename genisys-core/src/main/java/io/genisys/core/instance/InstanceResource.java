package io.genisys.core.instance;

import io.genisys.connector.ControlsPower;
import io.genisys.connector.Instance;
import io.genisys.connector.ReportsStats;
import io.genisys.connector.Stats;
import io.genisys.core.idempotency.IdempotencyKey;
import io.genisys.core.idempotency.OnceUnderKey;
import io.genisys.core.instance.InstanceCalls.InstanceCall;
import io.genisys.core.instance.InstanceCalls.Target;
import io.genisys.core.operation.InstanceView;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** Single instances: how they are, and what their connectors do with them. */
@Path("/instance/{instance}")
@Produces(MediaType.APPLICATION_JSON)
public class InstanceResource {

    private final InstanceCalls calls;
    private final OnceUnderKey once;

    InstanceResource(InstanceCalls calls, OnceUnderKey once) {
        this.calls = calls;
        this.once = once;
    }

    @GET
    @Blocking
    public Uni<InstanceView> get(
            @PathParam("instance") String instance, @QueryParam("compute") Optional<String> compute) {
        return calls.find(Target.of(instance, compute))
                .map(located ->
                        InstanceView.of(located.instance(), located.compute().name()));
    }

    @GET
    @Path("stats")
    @Blocking
    public Uni<Stats> stats(@PathParam("instance") String instance, @QueryParam("compute") Optional<String> compute) {
        return calls.make(Target.of(instance, compute), ReportsStats::stats);
    }

    @POST
    @Path("stop")
    @Blocking
    public Uni<InstanceView> stop(
            @PathParam("instance") String instance,
            @QueryParam("compute") Optional<String> compute,
            @HeaderParam(IdempotencyKey.HEADER) Optional<String> header) {
        return power("stop", Target.of(instance, compute), header, ControlsPower::stop);
    }

    @POST
    @Path("start")
    @Blocking
    public Uni<InstanceView> start(
            @PathParam("instance") String instance,
            @QueryParam("compute") Optional<String> compute,
            @HeaderParam(IdempotencyKey.HEADER) Optional<String> header) {
        return power("start", Target.of(instance, compute), header, ControlsPower::start);
    }

    @POST
    @Path("restart")
    @Blocking
    public Uni<InstanceView> restart(
            @PathParam("instance") String instance,
            @QueryParam("compute") Optional<String> compute,
            @HeaderParam(IdempotencyKey.HEADER) Optional<String> header) {
        return power("restart", Target.of(instance, compute), header, ControlsPower::restart);
    }

    private Uni<InstanceView> power(String verb, Target target, Optional<String> header, InstanceCall<Instance> call) {
        IdempotencyKey key = IdempotencyKey.of(header.orElse(null), verb + " " + target);
        return once.answer(
                key,
                InstanceView.class,
                () -> calls.makeAt(target, call).map(at -> InstanceView.of(at.answer(), at.compute())));
    }
}
