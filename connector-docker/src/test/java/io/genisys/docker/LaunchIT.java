package io.genisys.docker;

import static io.genisys.docker.Fixture.IMAGE;
import static io.genisys.docker.Fixture.SERVICE;
import static io.genisys.docker.Fixture.operation;
import static io.genisys.docker.Fixture.running;
import static io.genisys.docker.Fixture.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Failure;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Launch;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NeedsEngine
class LaunchIT {

    private static Fixture fixture;

    @BeforeAll
    static void start() {
        fixture = new Fixture(TestSettings.open());
    }

    @AfterEach
    void clear() {
        fixture.clear();
    }

    @AfterAll
    static void leavesNothingBehind() {
        fixture.close();
    }

    @Test
    void launchesListsAndRemoves() {
        Launch launch = fixture.upscale(3, running());

        assertThat(launch.instances()).extracting(Instance::index).containsExactly(0, 1, 2);
        assertThat(launch.instances()).extracting(Instance::state).containsOnly(InstanceState.RUNNING);
        assertThat(fixture.connector.instances(fixture.call, SERVICE))
                .containsExactlyInAnyOrderElementsOf(launch.instances());
        assertThat(fixture.connector.instance(
                        fixture.call, launch.instances().get(0).id()))
                .isEqualTo(launch.instances().get(0));

        List<InstanceId> ids = launch.instances().stream().map(Instance::id).toList();
        Instant before = Instant.now();
        assertThat(fixture.downscale(ids)).isEqualTo(new Termination(ids, List.of()));
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(4));
        assertThat(fixture.connector.allInstances(fixture.call)).isEmpty();
        assertThat(fixture.downscale(ids)).as("again").isEqualTo(new Termination(ids, List.of()));
    }

    @Test
    void twentyParallelSendsOfOneOperationAreOneLaunch() throws Exception {
        Upscale request = operation(4, running());
        ExecutorService callers = Executors.newFixedThreadPool(20);
        try {
            List<List<Instance>> answers = callers
                    .invokeAll(Stream.generate(() -> (java.util.concurrent.Callable<List<Instance>>)
                                    () -> fixture.launch(request).instances())
                            .limit(20)
                            .toList())
                    .stream()
                    .map(LaunchIT::get)
                    .toList();

            List<InstanceId> ids = fixture.connector.instances(fixture.call, SERVICE).stream()
                    .map(Instance::id)
                    .sorted()
                    .toList();
            assertThat(ids).hasSize(4);
            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer).extracting(Instance::id).containsExactlyInAnyOrderElementsOf(ids));
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void theSameOperationForSomethingElseIsRefused() {
        Upscale request = operation(1, running());
        fixture.launch(request);

        refused(Code.OPERATION_MISMATCH, fixture.call, SERVICE, again(request, 2, running()));
        refused(Code.OPERATION_MISMATCH, fixture.call, SERVICE, again(request, 1, running("sleep", "60")));
        refused(Code.OPERATION_MISMATCH, fixture.call, new ServiceName("other"), request);
        refused(Code.OPERATION_MISMATCH, Call.of(new Owner("somebody")), SERVICE, request);
        assertThat(fixture.connector.allInstances(fixture.call)).hasSize(1);
    }

    @Test
    void aLargerOrSmallerRequestWithTheSameOperationCreatesNothing() {
        Upscale request = operation(2, running());
        List<Instance> both = fixture.launch(request).instances();

        refused(Code.OPERATION_MISMATCH, fixture.call, SERVICE, again(request, 3, running()));
        fixture.downscale(List.of(both.get(0).id()));
        refused(Code.OPERATION_MISMATCH, fixture.call, SERVICE, again(request, 1, running()));
        refused(Code.OPERATION_MISMATCH, fixture.call, SERVICE, again(request, 3, running()));

        assertThat(fixture.connector.allInstances(fixture.call))
                .extracting(Instance::id)
                .containsExactly(both.get(1).id());
    }

    @Test
    void oneThatIsSentAgainIsTheSame() {
        Upscale request = operation(1, running());
        Launch launch = fixture.launch(request);

        assertThat(fixture.launch(request)).isEqualTo(launch);
        assertThat(fixture.connector.allInstances(fixture.call)).isEqualTo(launch.instances());
    }

    @Test
    void whatWasCreatedAndNotStartedIsStarted() {
        Upscale request = operation(1, running());
        String id = fixture.docker(client -> client.createContainerCmd(IMAGE)
                        .withName(Labels.name(SERVICE, request, 0))
                        .withLabels(Map.of(
                                Labels.OWNER, fixture.call.owner().value(),
                                Labels.SERVICE, SERVICE.value(),
                                Labels.OPERATION, request.operation().toString(),
                                Labels.INDEX, "0",
                                Labels.FINGERPRINT, request.fingerprint(),
                                Labels.CREATED, Instant.now().toString()))
                        .exec())
                .getId();

        Launch launch = fixture.launch(request);

        assertThat(launch.instances()).singleElement().satisfies(instance -> {
            assertThat(instance.id().value()).isEqualTo(id);
            assertThat(instance.state()).isEqualTo(InstanceState.RUNNING);
        });
    }

    @Test
    void whatHasExitedStaysFailedWhenTheOperationIsSentAgain() {
        Upscale request = operation(1, running("sh", "-c", "exit 3"));
        InstanceId id = fixture.launch(request).instances().get(0).id();
        await().until(() -> fixture.connector.instance(fixture.call, id).state() == InstanceState.FAILED);

        Launch again = fixture.launch(request);

        assertThat(again.instances()).singleElement().satisfies(instance -> {
            assertThat(instance.id()).isEqualTo(id);
            assertThat(instance.state()).isEqualTo(InstanceState.FAILED);
            assertThat(instance.attributes()).containsEntry("exitCode", "3");
        });
    }

    @Test
    void whatDoesNotFitIsReportedAsMissing() {
        try (Fixture small = Fixture.alone(TestSettings.open().atMost(2))) {
            Launch launch = small.upscale(3, running());

            assertThat(launch.instances()).extracting(Instance::index).containsExactly(0, 1);
            assertThat(launch.failures()).extracting(Failure::code).containsExactly(Code.INSUFFICIENT_CAPACITY);
            assertThatThrownBy(() -> small.upscale(1, running()))
                    .isInstanceOfSatisfying(
                            ConnectorException.class, e -> assertThat(e.code()).isEqualTo(Code.INSUFFICIENT_CAPACITY));
            small.clear();
        }
    }

    @Test
    void theLimitCountsEveryOwners() {
        try (Fixture full = new Fixture(TestSettings.open().atMost(1))) {
            fixture.one(running());

            assertThatThrownBy(() -> full.upscale(1, running()))
                    .isInstanceOfSatisfying(
                            ConnectorException.class, e -> assertThat(e.code()).isEqualTo(Code.INSUFFICIENT_CAPACITY));
        }
    }

    @Test
    void afterTheDeadlineNothingIsStarted() {
        Call late = fixture.call.until(Instant.now().minusSeconds(1));

        refused(Code.TIMEOUT, late, SERVICE, operation(2, running()));

        assertThat(fixture.connector.allInstances(fixture.call)).isEmpty();
    }

    private static Upscale again(Upscale request, int count, Template template) {
        return new Upscale(request.operation(), count, Optional.of(template));
    }

    private static ConnectorException refused(Code code, Call call, ServiceName service, Upscale request) {
        try {
            fixture.launch(call, service, request);
        } catch (ConnectorException e) {
            assertThat(e.code()).as(e.detail()).isEqualTo(code);
            return e;
        }
        throw new AssertionError("expected " + code);
    }

    private static <T> T get(java.util.concurrent.Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
