package io.genisys.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Calls a program. The JDK's plainest client, because it costs the least beside what is measured. */
final class Http {

    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        System.setProperty("http.maxConnections", "512");
    }

    private Http() {}

    /** Sends JSON, expects an answer of the 200s, and returns its body. */
    static JsonNode send(String method, String url, String body) throws IOException {
        return JSON.readTree(raw(method, url, body));
    }

    /** Returns how many instances of a service are wanted; 0 where the core does not know it, or has no time to say so. */
    static int desired(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        if (connection.getResponseCode() != 200) {
            return 0;
        }
        try (InputStream in = connection.getInputStream()) {
            return JSON.readTree(in).path("desired").asInt();
        }
    }

    static byte[] raw(String method, String url, String body) throws IOException {
        return raw(method, url, body, "wait=300");
    }

    static byte[] raw(String method, String url, String body, String prefer) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Accept", "*/*");
        connection.setRequestProperty("Prefer", prefer);
        if (!body.isEmpty()) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] answer = in == null ? new byte[0] : in.readAllBytes();
            if (status / 100 != 2) {
                throw new IOException(
                        method + " " + url + " answered " + status + " " + new String(answer, StandardCharsets.UTF_8));
            }
            return answer;
        }
    }
}
