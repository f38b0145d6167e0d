package io.genisys.core.operation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.genisys.connector.http.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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

    /** A problem with the operation that it ended, and the others that ended so where there are several. */
    record Ended(@JsonUnwrapped Problem problem, OperationView operation, Optional<List<OperationView>> further) {}

    /**
     * 202 with the URL of one that goes on, while there is any; 200 with the finished operation; the problem's status
     * where nothing of any of them happened. Where there are several, the one to look at comes first.
     */
    static Response of(List<OperationView> made) {
        OperationView first = first(made, one -> !one.state().finished())
                .or(() -> first(made, one -> one.state() != OperationState.SUCCEEDED))
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
        boolean nothing = made.stream().allMatch(one -> one.state() == OperationState.FAILED);
        if (nothing && first.problem().isPresent()) {
            Problem problem = first.problem().get();
            return Response.status(problem.status())
                    .type(Problem.MEDIA_TYPE)
                    .location(location)
                    .entity(new Ended(problem, first, body.further()))
                    .build();
        }
        return Response.ok(body, MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_LOCATION, location)
                .build();
    }

    private static Optional<OperationView> first(List<OperationView> made, Predicate<OperationView> which) {
        return made.stream().filter(which).findFirst();
    }
}
