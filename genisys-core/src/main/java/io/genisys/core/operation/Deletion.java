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

/** What callers are told of a deletion. */
public final class Deletion {

    private Deletion() {}

    /** What still has to end before something is deleted. */
    public record Pending(String deleting, List<OperationView> operations) {}

    static Response answer(boolean deleted, String what, List<OperationView> made) {
        if (deleted) {
            return Response.noContent().build();
        }
        return Response.accepted(new Pending(what, made))
                .header(HttpHeaders.RETRY_AFTER, 1)
                .build();
    }
}
