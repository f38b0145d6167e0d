package io.genisys.connector.plain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a caller sent.
 *
 * @param method in capitals
 * @param path from the root, with its first slash
 * @param query by name
 * @param headers by name, whatever its case
 * @param body as it came
 */
public record Request(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {

    /** Headers are found whatever the case of their names. */
    public Request {
        Map<String, String> any = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        any.putAll(headers);
        headers = any;
    }

    /** Returns the parts of the path. */
    public List<String> parts() {
        return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    }

    /** Returns the last part of the path. */
    public String verb() {
        return parts().isEmpty() ? "" : parts().get(parts().size() - 1);
    }

    /** Returns whether it is a POST of this verb. */
    public boolean posts(String verb) {
        return method.equals("POST") && verb().equals(verb);
    }

    /** Returns a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Returns the same request with another body. */
    public Request withBody(String other) {
        return new Request(method, path, query, headers, other);
    }

    /** Returns the same request without a header. */
    public Request without(String header) {
        Map<String, String> rest = new TreeMap<>(headers);
        rest.keySet().removeIf(header::equalsIgnoreCase);
        return new Request(method, path, query, rest, body);
    }

    /** Returns the same request with a header. */
    public Request with(String header, String value) {
        Map<String, String> more = new TreeMap<>(without(header).headers);
        more.put(header, value);
        return new Request(method, path, query, more, body);
    }

    /** Returns the same request without a query. */
    public Request withoutQuery() {
        return new Request(method, path, Map.of(), headers, body);
    }

    /** Returns how many bytes its body has. */
    public int length() {
        return body.getBytes(StandardCharsets.UTF_8).length;
    }
}
