package io.genisys.core.operation;

import io.genisys.connector.ServiceName;
import io.genisys.core.problem.Refusals;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Deletes services, once nothing runs of them. */
@Path("/service/{service}")
@Produces(MediaType.APPLICATION_JSON)
public class ServiceRemovalResource {

    private final Removal removal;
    private final Patience patience;

    ServiceRemovalResource(Removal removal, Patience patience) {
        this.removal = removal;
        this.patience = patience;
    }

    @DELETE
    @Blocking
    public Uni<Response> service(@PathParam("service") String name, @HeaderParam("Prefer") Optional<String> prefer) {
        ServiceName service = Refusals.read("service", name, ServiceName::new);
        return patience.carryOut(() -> removal.empty(service), patience.of(prefer))
                .map(made -> Deletion.answer(removal.finish(service), "/service/" + service, made));
    }
}
