package io.genisys.core.operation;

import io.genisys.connector.OperationId;
import io.genisys.core.problem.Refusals;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** Shows operations, those under way and those of the past. */
@Path("/operation")
@Produces(MediaType.APPLICATION_JSON)
public class OperationResource {

    private final OperationRepository operations;

    OperationResource(OperationRepository operations) {
        this.operations = operations;
    }

    /**
     * A page of history.
     *
     * @param next what to send as {@code cursor} for the next page; absent on the last
     */
    public record OperationPage(List<OperationView> operations, Optional<String> next) {}

    @GET
    @Path("{operation}")
    public OperationView get(@PathParam("operation") String id) {
        return operations.view(Refusals.read("operation", id, OperationId::of));
    }

    @GET
    public OperationPage list(
            @QueryParam("service") Optional<String> service,
            @QueryParam("compute") Optional<String> compute,
            @QueryParam("state") Optional<String> state,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") Optional<String> limit) {
        HistoryQuery query = HistoryQuery.of(service, compute, state, cursor, limit);
        List<OperationView> found =
                operations.page(query).stream().map(OperationView::of).toList();
        if (found.size() <= query.limit()) {
            return new OperationPage(found, Optional.empty());
        }
        List<OperationView> page = found.subList(0, query.limit());
        return new OperationPage(page, Optional.of(page.get(page.size() - 1).id()));
    }
}
