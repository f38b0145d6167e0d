package io.genisys.connector.http.server;

import io.genisys.connector.ConnectorException;
import io.genisys.connector.InvalidValueException;
import io.genisys.connector.http.Problem;
import io.genisys.connector.http.ProblemException;
import io.genisys.connector.http.ProtocolJson;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Turns whatever ends a request into a problem; what nobody expected says nothing about the inside. */
@Provider
public final class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof ProblemException e) {
            return answer(e.problem(), e.retryAfter());
        }
        if (thrown instanceof ConnectorException e) {
            return answer(Problem.of(e), e.retryAfter());
        }
        if (thrown instanceof InvalidValueException e) {
            return answer(Problem.invalid(List.of(e.error())), Optional.empty());
        }
        if (thrown instanceof WebApplicationException e && e.getResponse().getStatus() < 500) {
            return refused(e.getResponse());
        }
        LOG.error("a request ended in a way that nobody expected", thrown);
        return answer(
                new Problem(
                        "Internal error",
                        500,
                        "internal",
                        "something went wrong inside; the log has the reason",
                        null,
                        true,
                        List.of(),
                        Optional.empty()),
                Optional.empty());
    }

    private static Response refused(Response response) {
        int status = response.getStatus();
        if (status == 404 || status == 405) {
            Set<String> methods = AllowedMethods.insteadOfCurrent();
            return methods.isEmpty() ? answer(problem(404), Optional.empty()) : wrongMethod(methods);
        }
        return answer(problem(status), Optional.empty());
    }

    private static Response wrongMethod(Set<String> right) {
        String allowed = String.join(", ", right);
        Problem problem = Problem.refused(405, "wrong-method", "Wrong method", "this path takes " + allowed);
        return Response.fromResponse(answer(problem, Optional.empty()))
                .header(HttpHeaders.ALLOW, allowed)
                .build();
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 404 -> Problem.refused(404, "unknown-path", "Unknown path", "there is nothing at this path");
            case 406 ->
                Problem.refused(
                        406,
                        "not-acceptable",
                        "Not acceptable",
                        "there is no answer in a media type of the Accept header");
            case 413 -> JsonBodyReader.tooLarge().problem();
            case 415 ->
                Problem.refused(
                        415,
                        "wrong-media-type",
                        "Wrong media type",
                        "expected an uncompressed body of type application/json, in UTF-8, and the header Content-Type to say"
                                + " so");
            default ->
                Problem.refused(
                        status, "invalid-request", "Invalid request", "the request is malformed (" + status + ")");
        };
    }

    private static Response answer(Problem problem, Optional<Duration> retryAfter) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(json(problem));
        if (problem.status() == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        retryAfter.ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds())));
        return answer.build();
    }

    /** As text, because the request that failed may have asked for any media type. */
    private static String json(Problem problem) {
        try {
            return ProtocolJson.mapper().writeValueAsString(problem);
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
