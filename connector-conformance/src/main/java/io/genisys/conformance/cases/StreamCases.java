package io.genisys.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.http.Reply;
import io.genisys.conformance.trial.Proves;
import io.genisys.conformance.trial.Trial;
import io.genisys.connector.Code;
import io.genisys.connector.Feature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Streams, word by word. */
public abstract class StreamCases {

    @Test
    @Proves(
            value = {"P-67", "P-55"},
            advice = "Send a comment line (': alive') as soon as you listen to the backend, and flush it.")
    void aSubscriptionToEventsBeginsWithAComment(Trial trial) {
        if (!offered(trial, Feature.EVENTS, "event")) {
            return;
        }
        HttpResponse<InputStream> stream = trial.wire().open(trial.call(), "event");
        try (InputStream body = stream.body()) {
            assertThat(stream.headers().firstValue("Content-Type").orElse(""))
                    .as("content type")
                    .startsWith("text/event-stream");
            CompletableFuture<Integer> first = Together.aside(() -> read(body));
            trial.eventually(
                    () -> assertThat(first).as("the first byte of the stream").isDone());
            assertThat((char) first.join().intValue()).as("the first character").isEqualTo(':');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Proves(
            value = {"P-59", "P-55"},
            advice = "Check tail and follow before the stream begins, and refuse with 400.")
    void aWrongTailOrFollowIsRefused(Trial trial) {
        if (!offered(trial, Feature.LOGS, "instance/conformance-nobody/logs")) {
            return;
        }
        String logs = "instance/" + trial.launch(1).get(0).id() + "/logs";

        for (String query : List.of("?tail=-1", "?tail=1000001", "?tail=many", "?follow=maybe")) {
            Refusal.is(trial.wire().get(trial.call(), logs + query), Code.INVALID_REQUEST);
        }
    }

    @Test
    @Proves(
            value = {"P-3", "P-55"},
            advice = "Answer logs as application/x-ndjson, one JSON object a line.")
    void logsAreJsonLineByLine(Trial trial) {
        if (!offered(trial, Feature.LOGS, "instance/conformance-nobody/logs")) {
            return;
        }
        String logs = "instance/" + trial.launch(1).get(0).id() + "/logs";

        trial.eventually(() -> {
            Reply reply = trial.wire().get(trial.call(), logs);
            assertThat(reply.header("Content-Type")).as("content type").startsWith("application/x-ndjson");
            assertThat(reply.text().lines()).as("lines").isNotEmpty().allMatch(line -> line.startsWith("{"));
        });
    }

    private static int read(InputStream in) {
        try {
            return in.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean offered(Trial trial, Feature feature, String path) {
        if (!trial.offers(feature)) {
            Refusal.is(trial.wire().get(trial.call(), path), Code.UNSUPPORTED);
        }
        return trial.offers(feature);
    }
}
