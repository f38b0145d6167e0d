package io.genisys.connector.plain;

import io.genisys.connector.ConnectorException;
import io.genisys.connector.http.Problem;
import io.genisys.connector.http.ProtocolJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What the caller gets.
 *
 * @param status the HTTP status
 * @param headers by name
 * @param body where it is known as a whole
 * @param stream where it is not
 */
public record Answer(int status, Map<String, String> headers, String body, Optional<Stream> stream) {

    /** A body that comes bit by bit. */
    public interface Stream {

        /** Writes until it is over; an exception breaks the answer off. */
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    static Answer json(Object value) {
        return text(200, "application/json", written(value));
    }

    static Answer empty() {
        return new Answer(204, Map.of(), "", Optional.empty());
    }

    static Answer problem(Problem problem) {
        return text(problem.status(), Problem.MEDIA_TYPE, written(problem));
    }

    static Answer stream(String type, Stream stream) {
        return new Answer(200, Map.of("Content-Type", type), "", Optional.of(stream));
    }

    /** An answer that is known as a whole. */
    public static Answer text(int status, String type, String body) {
        return new Answer(status, Map.of("Content-Type", type), body, Optional.empty());
    }

    /** A refusal. */
    public static Answer refusal(ConnectorException e) {
        Answer problem = problem(Problem.of(e));
        return e.retryAfter()
                .map(wait -> problem.with(
                        "Retry-After",
                        Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()))))
                .orElse(problem);
    }

    /** Returns the same answer with another header. */
    public Answer with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body, stream);
    }

    /** Returns the same answer without a header. */
    public Answer without(String name) {
        Map<String, String> rest = new TreeMap<>(headers);
        rest.remove(name);
        return new Answer(status, rest, body, stream);
    }

    /** Returns the same answer with its body changed. */
    public Answer map(UnaryOperator<String> change) {
        return new Answer(status, headers, change.apply(body), stream);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    static String written(Object value) {
        try {
            return ProtocolJson.mapper().writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
