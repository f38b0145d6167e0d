package io.genisys.core.operation;

import io.genisys.connector.OperationId;
import io.genisys.core.problem.Refusals;
import io.genisys.core.race.Races;
import jakarta.ws.rs.DELETE;
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

    private final History history;
    private final OperationRunner runner;

    OperationResource(History history, OperationRunner runner) {
        this.history = history;
        this.runner = runner;
    }

    /**
     * A page of history. It may have fewer operations than were asked for where they are large, and has a
     * {@code next} then.
     *
     * @param next what to send as {@code cursor} for the next page; absent on the last
     */
    public record OperationPage(List<OperationView> operations, Optional<String> next) {}

    @GET
    @Path("{operation}")
    public OperationView get(@PathParam("operation") String id) {
        return history.view(Refusals.read("operation", id, OperationId::of));
    }

    /** Gives up an operation that hangs; one that is over stays as it is. */
    @DELETE
    @Path("{operation}")
    public OperationView giveUp(@PathParam("operation") String id) {
        OperationId operation = Refusals.read("operation", id, OperationId::of);
        return Races.decided(() -> runner.giveUp(operation));
    }

    @GET
    public OperationPage list(
            @QueryParam("service") Optional<String> service,
            @QueryParam("compute") Optional<String> compute,
            @QueryParam("state") Optional<String> state,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") Optional<String> limit) {
        return history.page(HistoryQuery.of(service, compute, state, cursor, limit));
    }
}
