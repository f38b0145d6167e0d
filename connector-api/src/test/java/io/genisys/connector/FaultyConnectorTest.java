package io.genisys.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.genisys.connector.catalog.ServiceCatalog;
import io.genisys.connector.memory.Fault;
import io.genisys.connector.memory.FaultyConnector;
import io.genisys.connector.memory.MemoryConnector;
import io.genisys.connector.memory.Unanswered;
import io.genisys.connector.memory.Verb;
import io.genisys.connector.plain.Protocol;
import io.genisys.connector.plain.Served;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Each fault does what it is called, to one request, and to no other. */
class FaultyConnectorTest {

    private static final ServiceName HELLO = new ServiceName("hello");
    private static final Call CALL = Call.of(Owner.DEFAULT);

    private final MemoryConnector memory =
            new MemoryConnector(ServiceCatalog.parse("services: {hello: {}}"), 10, Clock.systemUTC());
    private final FaultyConnector connector = new FaultyConnector(memory);
    private final Upscale request = new Upscale(OperationId.next(Instant.now()), 3, Optional.empty());

    private Launch upscale() {
        return connector.upscale(CALL, HELLO, request);
    }

    private Termination downscale(List<Instance> instances) {
        List<InstanceId> ids = instances.stream().map(Instance::id).toList();
        return connector.downscale(CALL, HELLO, new Downscale(OperationId.next(Instant.now()), ids, Duration.ZERO));
    }

    @Test
    void withoutAnOrderNothingGoesWrong() {
        assertThat(upscale().instances()).hasSize(3);
        assertThat(connector.instances(CALL, HELLO)).hasSize(3);
    }

    @Test
    void aLostRequestHasNoEffect() {
        connector.next(Verb.UPSCALE, Fault.requestLost());

        assertThatThrownBy(this::upscale).isInstanceOf(Unanswered.class);

        assertThat(memory.size()).isZero();
        assertThat(upscale().instances()).hasSize(3);
    }

    @Test
    void aRequestWhoseAnswerIsLostHasItsEffect() {
        connector.next(Verb.UPSCALE, Fault.answerLost());

        assertThatThrownBy(this::upscale).isInstanceOf(Unanswered.class);

        assertThat(memory.size()).isEqualTo(3);
        assertThat(upscale().instances()).hasSize(3);
        assertThat(memory.size()).isEqualTo(3);
    }

    @Test
    void whatIsLostClosesTheConnection() throws Exception {
        InstanceId one = upscale().instances().get(0).id();
        connector.next(Verb.RESTART, Fault.requestLost());
        HttpClient http = HttpClient.newHttpClient();
        try (Served served = new Served(new Protocol(connector, ""))) {
            HttpRequest ask = HttpRequest.newBuilder(URI.create(served.url() + "/instance/" + one + "/restart"))
                    .POST(BodyPublishers.noBody())
                    .build();

            assertThatThrownBy(() -> http.send(ask, BodyHandlers.ofString())).isInstanceOf(IOException.class);
            assertThat(http.send(ask, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aDelayedRequestTakesItsTime() {
        connector.next(Verb.UPSCALE, Fault.delayed(Duration.ofMillis(50)));
        long start = System.nanoTime();

        assertThat(upscale().instances()).hasSize(3);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void aRequestThatIsHeldArrivesWhenItIsReleased() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        connector.next(Verb.UPSCALE, Fault.held(released));

        CompletableFuture<Launch> held = CompletableFuture.supplyAsync(this::upscale);
        assertThat(memory.size()).isZero();
        released.countDown();

        assertThat(held.get(20, TimeUnit.SECONDS).instances()).hasSize(3);
    }

    @Test
    void aRequestThatIsHeldPastItsDeadlineStartsNothing() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        connector.next(Verb.UPSCALE, Fault.held(released));
        Call late = CALL.until(Instant.now());

        CompletableFuture<Launch> held = CompletableFuture.supplyAsync(() -> connector.upscale(late, HELLO, request));
        released.countDown();

        assertThatThrownBy(() -> held.get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ConnectorException.class)
                .hasMessageContaining("deadline");
        assertThat(memory.size()).isZero();
    }

    @Test
    void aDuplicatedRequestArrivesTwice() {
        Instance one = upscale().instances().get(0);
        connector.next(Verb.RESTART, Fault.duplicated());

        connector.restart(CALL, one.id());

        assertThat(memory.printed(one.id())).containsExactly("started", "restarted", "restarted");
    }

    @Test
    void aDuplicatedUpscaleIsOne() {
        connector.next(Verb.UPSCALE, Fault.duplicated());

        assertThat(upscale().instances()).hasSize(3);
        assertThat(memory.size()).isEqualTo(3);
    }

    @Test
    void anUpscaleWithRoomForSomeSucceedsInPart() {
        connector.next(Verb.UPSCALE, Fault.launchingAtMost(2));

        Launch launch = upscale();

        assertThat(launch.instances()).extracting(Instance::index).containsExactly(0, 1);
        assertThat(launch.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.code()).isEqualTo(Code.INSUFFICIENT_CAPACITY);
            assertThat(failure.count()).isEqualTo(1);
        });
        assertThat(upscale().instances()).hasSize(3);
    }

    @Test
    void aDownscaleThatKeepsSomeSucceedsInPart() {
        List<Instance> instances = upscale().instances();
        connector.next(Verb.DOWNSCALE, Fault.keeping(1));

        Termination termination = downscale(instances);

        assertThat(termination.instances()).hasSize(2);
        assertThat(termination.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.instances())
                        .containsExactly(instances.get(0).id()));
        assertThat(memory.ids()).containsExactly(instances.get(0).id());
    }

    @Test
    void aDownscaleThatKeepsAllTerminatesNone() {
        List<Instance> instances = upscale().instances();
        connector.next(Verb.DOWNSCALE, Fault.keeping(3));

        assertThat(downscale(instances).failures()).hasSize(3);
        assertThat(memory.size()).isEqualTo(3);
    }

    @Test
    void aStaleListSaysWhatThereWas() {
        MemoryConnector before = memory.copy();
        List<Instance> launched = upscale().instances();
        MemoryConnector between = memory.copy();
        downscale(launched);
        connector.next(Verb.LIST, Fault.stale(before), Fault.stale(between), Fault.stale(between));

        assertThat(connector.instances(CALL, HELLO)).isEmpty();
        assertThat(connector.instances(CALL, HELLO)).isEqualTo(launched);
        assertThat(connector.allInstances(CALL)).isEqualTo(launched);
        assertThat(connector.instances(CALL, HELLO)).isEmpty();
    }

    @Test
    void whatIsFullLaunchesNothingAndSaysSo() {
        connector.next(Verb.UPSCALE, Fault.full());

        assertRefused(Code.INSUFFICIENT_CAPACITY, Effect.NONE);
        assertThat(memory.size()).isZero();
    }

    @Test
    void whatIsThrottledSaysWhenToComeBack() {
        connector.next(Verb.UPSCALE, Fault.throttled(Duration.ofSeconds(7)));

        assertThat(assertRefused(Code.THROTTLED, Effect.NONE).retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(memory.size()).isZero();
    }

    @Test
    void aFailureWithoutEffectSaysThatNothingHappened() {
        connector.next(Verb.UPSCALE, Fault.refused(Code.BACKEND_UNAVAILABLE));

        assertRefused(Code.BACKEND_UNAVAILABLE, Effect.NONE);
        assertThat(memory.size()).isZero();
    }

    @Test
    void aFailureWithEffectSaysThatNobodyKnows() {
        connector.next(Verb.UPSCALE, Fault.failedAfterwards(Code.TIMEOUT));

        assertRefused(Code.TIMEOUT, Effect.UNKNOWN);
        assertThat(memory.size()).isEqualTo(3);
    }

    @Test
    void ordersHappenOneAfterTheOtherAndCanBeTakenBack() {
        connector.next(Verb.UPSCALE, Fault.full(), Fault.refused(Code.INTERNAL), Fault.full());

        assertRefused(Code.INSUFFICIENT_CAPACITY, Effect.NONE);
        assertRefused(Code.INTERNAL, Effect.NONE);
        connector.cancel(Verb.UPSCALE);
        assertThat(upscale().instances()).hasSize(3);
    }

    private ConnectorException assertRefused(Code code, Effect effect) {
        ConnectorException refusal = catchThrowableOfType(ConnectorException.class, this::upscale);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.effect()).isEqualTo(effect);
        return refusal;
    }
}
