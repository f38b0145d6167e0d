package io.genisys.core.operation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.genisys.connector.http.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What callers are told of the operations that they asked for. */
public final class Answers {

    private static final int RETRY_SECONDS = 1;

    private Answers() {}

    /**
     * The first operation of a request, and the others where it took several.
     *
     * @param further empty where one was enough
     */
    record Made(@JsonUnwrapped OperationView operation, Optional<List<OperationView>> further) {}

    /** A problem with the operation that it ended. */
    record Ended(@JsonUnwrapped Problem problem, OperationView operation) {}

    /**
     * 200 with the finished operation; 202 with its URL while it goes on; the problem's status where nothing of it
     * happened.
     */
    static Response of(List<OperationView> made) {
        OperationView first = made.stream()
                .filter(one -> !one.state().finished())
                .findFirst()
                .or(() -> made.stream()
                        .filter(one -> one.state() == OperationState.FAILED)
                        .findFirst())
                .orElse(made.get(0));
        List<OperationView> others = made.stream().filter(one -> one != first).toList();
        Made body = new Made(first, others.isEmpty() ? Optional.empty() : Optional.of(others));
        URI location = URI.create("/operation/" + first.id());
        if (!first.state().finished()) {
            return Response.accepted(body)
                    .location(location)
                    .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                    .build();
        }
        if (first.state() == OperationState.FAILED && first.problem().isPresent()) {
            Problem problem = first.problem().get();
            return Response.status(problem.status())
                    .type(Problem.MEDIA_TYPE)
                    .location(location)
                    .entity(new Ended(problem, first))
                    .build();
        }
        return Response.ok(body, MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_LOCATION, location)
                .build();
    }
}
