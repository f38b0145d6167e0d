package io.genisys.conformance.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A request and what came back, as a report shows them.
 *
 * @param method of the request
 * @param url of the request
 * @param headers of the request, as they were sent
 * @param body of the request
 * @param answer what came back: a status line, headers and a body, or why there is none
 */
public record Exchange(String method, String url, Map<String, String> headers, String body, String answer) {

    private static final int SHOWN = 2000;
    private static final List<String> TOLD = List.of("genisys-connector", "content-type", "retry-after", "location");

    /** Returns the request as text; credentials are left out. */
    public String request() {
        StringBuilder text = new StringBuilder(method).append(' ').append(url);
        headers.forEach((name, value) -> text.append('\n')
                .append(name)
                .append(": ")
                .append(name.equalsIgnoreCase("Authorization") ? "(hidden)" : value));
        return body.isEmpty()
                ? text.toString()
                : text.append('\n').append(cut(body)).toString();
    }

    /** Returns whether the request may have changed something. */
    public boolean mutating() {
        return !method.equals("GET");
    }

    static String answer(int status, HttpHeaders headers, byte[] body) {
        StringBuilder text = new StringBuilder("HTTP ").append(status);
        TOLD.forEach(name -> headers.firstValue(name)
                .ifPresent(value -> text.append('\n').append(name).append(": ").append(value)));
        return text.append('\n')
                .append(cut(new String(body, StandardCharsets.UTF_8)))
                .toString();
    }

    private static String cut(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "… (" + text.length() + " characters)" : text;
    }
}
