package io.genisys.connector.plain;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.Connector;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.FieldError;
import io.genisys.connector.Owner;
import io.genisys.connector.http.Problem;
import io.genisys.connector.http.ProtocolHeaders;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** What is looked at before a request reaches the connector. */
record Gate(String token) {

    private static final int LIMIT = 1 << 20;

    /** Ends a request with an error of HTTP itself. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Answer answer;

        Refused(Answer answer) {
            this.answer = answer;
        }

        Answer answer() {
            return answer;
        }
    }

    void check(Request request) {
        if (!token.isEmpty() && !request.header("Authorization").equals(Optional.of("Bearer " + token))) {
            throw new ConnectorException(Code.UNAUTHORIZED, "this connector wants a bearer token");
        }
        if (request.length() > LIMIT) {
            throw new Refused(http(413, "body-too-large"));
        }
    }

    Call call(Request request) {
        request.header(ProtocolHeaders.PROTOCOL)
                .filter(text -> !text.equals("1"))
                .ifPresent(text -> {
                    throw wrong(ProtocolHeaders.PROTOCOL, text);
                });
        Owner owner = request.header(ProtocolHeaders.OWNER)
                .map(text -> Protocol.named(ProtocolHeaders.OWNER, Owner::new, text))
                .orElse(Owner.DEFAULT);
        return new Call(owner, request.header(ProtocolHeaders.DEADLINE).map(Gate::instant));
    }

    void checkBatch(Connector connector, String field, int count) {
        if (count > connector.describe().limits().batch()) {
            throw wrong(field, Integer.toString(count));
        }
    }

    static void checkMediaType(Request request) {
        if (!request.header("Content-Type").orElse("").startsWith("application/json")) {
            throw new Refused(http(415, "wrong-media-type"));
        }
    }

    static Answer unknownPath() {
        return http(404, "unknown-path");
    }

    static Answer wrongMethod() {
        return http(405, "wrong-method");
    }

    private static Answer http(int status, String code) {
        return Answer.problem(Problem.refused(status, code, code, "HTTP itself refuses this: " + code));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw wrong(ProtocolHeaders.DEADLINE, text);
        }
    }

    private static ConnectorException wrong(String field, String got) {
        return ConnectorException.invalidRequest(List.of(new FieldError(field, "something else", got)));
    }
}
