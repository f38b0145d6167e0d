package io.genisys.core.operation;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;

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
