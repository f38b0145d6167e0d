package io.genisys.connector.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Downscale;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.LogLine;
import io.genisys.connector.LogQuery;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Upscale;
import io.genisys.connector.memory.MemoryConnector;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RestStreamsTest {

    private static final Call ALICE = Call.of(new Owner("alice"));
    private static final Call BOB = Call.of(new Owner("bob"));
    private static final ServiceName HELLO = new ServiceName("hello");
    private static final LogQuery FOLLOW = new LogQuery(true, Optional.empty());

    @TestHTTPResource
    URI url;

    @Inject
    MemoryConnector memory;

    private RestConnector remote;

    @BeforeEach
    void connect() {
        remote = new RestConnector(
                new RemoteConnector(url, Optional.empty(), Duration.ofSeconds(5), 20), Clock.systemUTC());
    }

    @AfterEach
    void everySubscriptionIsGone() {
        remote.close();
        memory.clear();
        await().untilAsserted(() -> assertThat(memory.subscribers()).isZero());
    }

    @Test
    void readsALogToItsEnd() {
        Instance instance = launch(ALICE);
        memory.print(instance.id(), "one");
        memory.print(instance.id(), "zwölf \"Boxkämpfer\"\t\\");

        List<LogLine> all = collect(remote.logs(ALICE, instance.id(), new LogQuery(false, Optional.empty())));
        List<LogLine> last = collect(remote.logs(ALICE, instance.id(), new LogQuery(false, Optional.of(1))));

        assertThat(all).extracting(LogLine::text).containsExactly("started", "one", "zwölf \"Boxkämpfer\"\t\\");
        assertThat(all).allSatisfy(line -> assertThat(line.time()).isPresent());
        assertThat(last).extracting(LogLine::text).containsExactly("zwölf \"Boxkämpfer\"\t\\");
    }

    @Test
    void followsALogUntilTheInstanceEnds() {
        Instance instance = launch(ALICE);
        AssertSubscriber<LogLine> lines = subscribe(remote.logs(ALICE, instance.id(), FOLLOW));

        await().until(() -> memory.followers(instance.id()) == 1);
        memory.print(instance.id(), "later");
        lines.awaitItems(2);
        memory.exit(instance.id(), 0);

        lines.awaitCompletion();
        assertThat(lines.getItems())
                .extracting(LogLine::text)
                .containsExactly("started", "later", "exited with code 0");
    }

    @Test
    void letsGoOfALogThatNobodyReadsAnyMore() {
        Instance instance = launch(ALICE);
        AssertSubscriber<LogLine> lines = subscribe(remote.logs(ALICE, instance.id(), FOLLOW));
        lines.awaitItems(1);

        lines.cancel();

        await().until(() -> memory.followers(instance.id()) == 0);
    }

    @Test
    void failsWhereALogBreaksOff() {
        Instance instance = launch(ALICE);
        AssertSubscriber<LogLine> lines = subscribe(remote.logs(ALICE, instance.id(), FOLLOW));
        lines.awaitItems(1);

        memory.breakLog(instance.id());

        lines.awaitFailure();
        assertThat(lines.getFailure()).isInstanceOf(ConnectorException.class);
    }

    @Test
    void refusesTheLogOfAnAbsentInstanceBeforeAnyLine() {
        Instance instance = launch(ALICE);

        assertThat(failure(() -> remote.logs(BOB, instance.id(), FOLLOW)).code())
                .isEqualTo(Code.UNKNOWN_INSTANCE);
        assertThat(failure(() -> remote.logs(ALICE, new InstanceId("absent"), FOLLOW))
                        .code())
                .isEqualTo(Code.UNKNOWN_INSTANCE);
    }

    @Test
    void tellsAnOwnerWhatHappensToItsInstances() {
        AssertSubscriber<InstanceEvent> alices = subscribe(remote.events(ALICE));
        AssertSubscriber<InstanceEvent> bobs = subscribe(remote.events(BOB));
        await().until(() -> memory.subscribers() == 2);

        Instance instance = launch(ALICE);
        remote.stop(ALICE, instance.id());
        remote.downscale(
                ALICE, HELLO, new Downscale(OperationId.next(Instant.now()), List.of(instance.id()), Duration.ZERO));
        launch(BOB);

        bobs.awaitItems(1);
        alices.awaitItems(3);
        assertThat(alices.getItems())
                .extracting(event -> event.instance().state())
                .containsExactly(InstanceState.RUNNING, InstanceState.STOPPED, InstanceState.TERMINATED);
        assertThat(alices.getItems())
                .extracting(InstanceEvent::reason)
                .containsExactly("created", "stopped", "downscaled");
        assertThat(alices.getItems().get(0).instance()).isEqualTo(instance);
        assertThat(bobs.getItems()).hasSize(1);
        alices.cancel();
        bobs.cancel();
    }

    @Test
    void sendsACommentAsSoonAsTheSubscriptionStands() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("event"))
                .header("Accept", "text/event-stream")
                .header("Genisys-Owner", "alice")
                .build();

        HttpResponse<Stream<String>> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());

        try (Stream<String> lines = response.body()) {
            assertThat(lines.findFirst().orElseThrow()).startsWith(":");
            assertThat(memory.subscribers()).isEqualTo(1); // while the connection stands: closing it unsubscribes
        }
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
    }

    @Test
    void sendsEventsAsTheyAreSpecified() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("event"))
                .header("Genisys-Owner", "alice")
                .build();
        HttpResponse<Stream<String>> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());

        await().until(() -> memory.subscribers() == 1);
        launch(ALICE);

        try (Stream<String> lines = response.body()) {
            List<String> event = lines.dropWhile(line -> !line.startsWith("event:"))
                    .takeWhile(line -> !line.isEmpty())
                    .toList();
            assertThat(event).hasSize(2);
            assertThat(event.get(0)).matches("event: ?instance");
            assertThat(event.get(1)).matches("data: ?\\{\"at\":\".*\"reason\":\"created\"}");
        }
    }

    @Test
    void sendsLogsAsOneObjectALine() throws Exception {
        Instance instance = launch(ALICE);
        memory.print(instance.id(), "two");
        HttpRequest request = HttpRequest.newBuilder(url.resolve("instance/" + instance.id() + "/logs"))
                .header("Genisys-Owner", "alice")
                .build();

        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/x-ndjson");
        assertThat(response.body().lines())
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(line).matches("\\{\"time\":\".*Z\",\"stream\":\"stdout\",\"text\":\".*\"}"));
    }

    private Instance launch(Call call) {
        return memory.upscale(call, HELLO, new Upscale(OperationId.next(Instant.now()), 1, Optional.empty()))
                .instances()
                .get(0);
    }

    private static <T> List<T> collect(Flow.Publisher<T> stream) {
        return Multi.createFrom().publisher(stream).collect().asList().await().atMost(Duration.ofSeconds(5));
    }

    private static <T> AssertSubscriber<T> subscribe(Flow.Publisher<T> stream) {
        return Multi.createFrom().publisher(stream).subscribe().withSubscriber(AssertSubscriber.create(1000));
    }

    private static ConnectorException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(ConnectorException.class, call);
    }
}
