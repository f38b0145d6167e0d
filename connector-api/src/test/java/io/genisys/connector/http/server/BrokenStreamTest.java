package io.genisys.connector.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.Call;
import io.genisys.connector.Instance;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Upscale;
import io.genisys.connector.memory.MemoryConnector;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stream that is lost is broken off, which is no error of the connector's. */
@QuarkusTest
class BrokenStreamTest {

    @TestHTTPResource
    URI url;

    @Inject
    MemoryConnector memory;

    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final Handler watcher = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
                errors.add(entry.getLoggerName() + ": " + entry.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void watch() {
        Logger.getLogger("").addHandler(watcher);
    }

    @AfterEach
    void leavesNothingBehind() {
        Logger.getLogger("").removeHandler(watcher);
        memory.clear();
        await().untilAsserted(() -> assertThat(memory.subscribers()).isZero());
    }

    @Test
    void lostEventsBreakTheAnswerOffAndAreNoError() throws Exception {
        InputStream answer = begun("event");
        CompletableFuture<Boolean> broken = broken(answer);

        memory.breakEvents();

        await().until(broken::isDone);
        assertThat(broken).isCompletedWithValue(true);
        assertThat(errors).isEmpty();
    }

    @Test
    void aLostLogBreaksTheAnswerOffAndIsNoError() throws Exception {
        Instance instance = memory.upscale(
                        Call.of(Owner.DEFAULT),
                        new ServiceName("hello"),
                        new Upscale(OperationId.next(Instant.now()), 1, Optional.empty()))
                .instances()
                .get(0);
        CompletableFuture<Boolean> broken = broken(begun("instance/" + instance.id() + "/logs?follow=true"));

        memory.breakLog(instance.id());

        await().until(broken::isDone);
        assertThat(broken).isCompletedWithValue(true);
        assertThat(errors).isEmpty();
    }

    @Test
    void aCallerThatGoesAwayIsNoError() throws Exception {
        InputStream answer = begun("event");
        await().until(() -> memory.subscribers() == 1);

        answer.close();

        await().until(() -> memory.subscribers() == 0);
        assertThat(errors).isEmpty();
    }

    private InputStream begun(String path) throws Exception {
        InputStream answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url.resolve(path)).build(), HttpResponse.BodyHandlers.ofInputStream())
                .body();
        assertThat(answer.read()).isPositive();
        return answer;
    }

    /** Reads to the end, and tells whether that was none. */
    private static CompletableFuture<Boolean> broken(InputStream answer) {
        return CompletableFuture.supplyAsync(() -> {
            try (answer) {
                answer.transferTo(java.io.OutputStream.nullOutputStream());
                return false;
            } catch (IOException e) {
                return true;
            }
        });
    }
}
