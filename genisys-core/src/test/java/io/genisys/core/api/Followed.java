package io.genisys.core.api;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A stream of events as a client sees it, which is read until it ends or is closed. */
final class Followed implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<Told> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final HttpResponse<InputStream> answer;
    private final Thread reader = new Thread(this::read, "followed");
    private volatile String last = "";
    private volatile boolean ended;

    /** An event as it arrived. */
    record Told(long id, String name, String data) {

        JsonPath json() {
            return new JsonPath(data);
        }
    }

    private Followed(HttpResponse<InputStream> answer) {
        this.answer = answer;
    }

    /** Follows from now on, or from the last event that was received. */
    static Followed open(String query, Optional<String> last) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/event" + query))
                .header("Accept", "text/event-stream");
        last.ifPresent(id -> request.header("Last-Event-ID", id));
        try {
            Followed followed = new Followed(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
            followed.reader.start();
            return followed;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<Told> events() {
        return List.copyOf(events);
    }

    List<Long> ids() {
        return events.stream().map(Told::id).toList();
    }

    List<String> comments() {
        return List.copyOf(comments);
    }

    /** Returns what a browser would send as {@code Last-Event-ID}. */
    String last() {
        return last;
    }

    int status() {
        return answer.statusCode();
    }

    String type() {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        stop();
    }

    /** Breaks off; whatever has arrived by then is there. */
    void stop() {
        try {
            answer.body().close();
            reader.join();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        String id = "";
        String name = "";
        String data = "";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String value = line.substring(line.indexOf(':') + 1).strip();
                if (line.startsWith(":")) {
                    comments.add(value);
                } else if (line.startsWith("id:")) {
                    id = value;
                } else if (line.startsWith("event:")) {
                    name = value;
                } else if (line.startsWith("data:")) {
                    data = value;
                } else if (line.isEmpty()) {
                    // an event counts when its empty line has come; what was cut off before is not there
                    last = id;
                    if (!data.isEmpty()) {
                        events.add(new Told(Long.parseLong(id), name, data));
                    }
                    name = "";
                    data = "";
                }
            }
        } catch (IOException e) {
            // closed here, or cut off there
        }
        ended = true;
    }
}
