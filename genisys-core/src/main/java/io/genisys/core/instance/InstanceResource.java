package io.genisys.core.instance;

import io.genisys.connector.ControlsPower;
import io.genisys.connector.Instance;
import io.genisys.connector.ReportsStats;
import io.genisys.connector.Stats;
import io.genisys.core.instance.InstanceCalls.InstanceCall;
import io.genisys.core.instance.InstanceCalls.Target;
import io.genisys.core.operation.InstanceView;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
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

    InstanceResource(InstanceCalls calls) {
        this.calls = calls;
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
            @PathParam("instance") String instance, @QueryParam("compute") Optional<String> compute) {
        return power(Target.of(instance, compute), ControlsPower::stop);
    }

    @POST
    @Path("start")
    @Blocking
    public Uni<InstanceView> start(
            @PathParam("instance") String instance, @QueryParam("compute") Optional<String> compute) {
        return power(Target.of(instance, compute), ControlsPower::start);
    }

    @POST
    @Path("restart")
    @Blocking
    public Uni<InstanceView> restart(
            @PathParam("instance") String instance, @QueryParam("compute") Optional<String> compute) {
        return power(Target.of(instance, compute), ControlsPower::restart);
    }

    private Uni<InstanceView> power(Target target, InstanceCall<Instance> verb) {
        return calls.makeAt(target, verb).map(at -> InstanceView.of(at.answer(), at.compute()));
    }
}
