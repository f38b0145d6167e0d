package io.genisys.core.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.connector.ServiceName;
import io.genisys.core.autoscaling.PolicyView.PolicyList;
import io.genisys.core.problem.Refusals;
import io.genisys.core.race.Races;
import io.genisys.core.service.ServiceRepository;
import io.genisys.policy.Policy;
import io.genisys.policy.PolicyName;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** The policies of a service. */
@Path("/service/{service}/policy")
@Produces(MediaType.APPLICATION_JSON)
public class PolicyResource {

    private final ServiceRepository services;
    private final PolicyTable table;
    private final Policies policies;
    private final PolicyRequest requests;
    private final Clockwork clockwork;

    PolicyResource(
            ServiceRepository services,
            PolicyTable table,
            Policies policies,
            PolicyRequest requests,
            Clockwork clockwork) {
        this.services = services;
        this.table = table;
        this.policies = policies;
        this.requests = requests;
        this.clockwork = clockwork;
    }

    @GET
    @Blocking
    public PolicyList list(@PathParam("service") String name) {
        ServiceName service = services.require(service(name)).name();
        return new PolicyList(table.of(service).stream().map(PolicyView::of).toList());
    }

    @GET
    @Blocking
    @Path("{policy}")
    public PolicyView get(@PathParam("service") String name, @PathParam("policy") String policy) {
        return view(services.require(service(name)).name(), policy(policy));
    }

    @PUT
    @Blocking
    @Path("{policy}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(
            @PathParam("service") String name,
            @PathParam("policy") String policy,
            @RequestBody(content = @Content(schema = @Schema(implementation = PolicyView.class))) JsonNode body) {
        ServiceName service = service(name);
        PolicyName own = policy(policy);
        Policy definition = requests.read(body, services.require(service));
        Policies.Put put = Races.decided(() -> policies.put(service, own, definition));
        clockwork.changed();
        clockwork.wake(service);
        Response.ResponseBuilder answer = put == Policies.Put.CREATED
                ? Response.created(URI.create("/service/" + service + "/policy/" + own))
                : Response.ok();
        return answer.entity(view(service, own)).build();
    }

    @DELETE
    @Blocking
    @Path("{policy}")
    public void delete(@PathParam("service") String name, @PathParam("policy") String policy) {
        ServiceName service = service(name);
        PolicyName own = policy(policy);
        Races.decided(() -> {
            policies.delete(service, own);
            return own;
        });
        clockwork.changed();
    }

    private PolicyView view(ServiceName service, PolicyName policy) {
        return table.find(service, policy).map(PolicyView::of).orElseThrow(() -> Policies.unknown(service, policy));
    }

    private static ServiceName service(String text) {
        return Refusals.read("service", text, ServiceName::new);
    }

    private static PolicyName policy(String text) {
        return Refusals.read("policy", text, PolicyName::new);
    }
}
