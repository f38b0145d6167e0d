package io.genisys.conformance.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.connector.http.ProtocolJson;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/**
 * An answer as it came, before anything is made of it.
 *
 * @param status the HTTP status
 * @param headers as they came
 * @param body as it came
 */
public record Reply(int status, HttpHeaders headers, byte[] body) {

    /** Returns the first value of a header, or the empty string. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Returns the body as JSON; a missing node where it is none. */
    public JsonNode json() {
        try {
            return ProtocolJson.mapper().readTree(body);
        } catch (IOException e) {
            return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        }
    }

    /** Returns the body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Returns whether the connector said yes. */
    public boolean succeeded() {
        return status / 100 == 2;
    }

    @Override
    public String toString() {
        return Exchange.answer(status, headers, body);
    }
}
