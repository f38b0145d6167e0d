package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.Launch;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Upscale;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NeedsMoto
class LaunchIT {

    private static Fixture fixture;

    @BeforeAll
    static void start() {
        fixture = new Fixture();
    }

    @AfterEach
    void clear() {
        fixture.clear();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void oneCallLaunchesAllWithTheirIdentity() {
        Upscale request = Fixture.operation(5);

        Launch launch = fixture.launch(request);

        assertThat(launch.failures()).isEmpty();
        assertThat(launch.instances()).extracting(Instance::index).containsExactly(0, 1, 2, 3, 4);
        assertThat(fixture.proxy.calls("RunInstances")).isEqualTo(1);
        assertThat(fixture.running()).hasSize(5).allSatisfy(instance -> {
            assertThat(instance.operation()).isEqualTo(request.operation());
            assertThat(instance.service()).isEqualTo(Fixture.SERVICE);
        });
        assertThat(fixture.seen())
                .allSatisfy(instance -> assertThat(instance.tags())
                        .containsEntry("genisys:owner", fixture.call.owner().value())
                        .containsEntry("genisys:service", "web")
                        .containsEntry("genisys:compute", "aws-test")
                        .containsEntry("genisys:operation", request.operation().toString()));
        assertThat(fixture.proxy.launches().get(0))
                .containsEntry("TagSpecification.2.ResourceType", "volume")
                .containsEntry("MetadataOptions.HttpTokens", "required");
    }

    @Test
    void sentTwentyFourTimesAtOnceItLaunchesOnce() throws Exception {
        Upscale request = Fixture.operation(4);
        List<Callable<List<InstanceId>>> sends = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            sends.add(() -> fixture.launchedIds(request));
        }
        ExecutorService senders = Executors.newFixedThreadPool(24);
        try {
            List<InstanceId> first = senders.invokeAny(List.of(sends.get(0)));
            for (Future<List<InstanceId>> answer : senders.invokeAll(sends)) {
                assertThat(answer.get()).isEqualTo(first);
            }
        } finally {
            senders.shutdownNow();
        }
        assertThat(fixture.running()).hasSize(4);
    }

    @Test
    void sentThroughTwoConnectorsAtOnceItLaunchesOnce() throws Exception {
        Upscale request = Fixture.operation(3, Fixture.types("t3.micro"));
        fixture.proxy.lives.hidden(Duration.ofMillis(400));
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try (AwsConnector other = fixture.another()) {
            List<Callable<Launch>> sends = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                sends.add(() -> fixture.launch(request));
                sends.add(() -> other.upscale(fixture.call, Fixture.SERVICE, request));
            }
            for (Future<Launch> answer : senders.invokeAll(sends)) {
                assertThat(answer.get().instances()).hasSize(3);
            }
        } finally {
            senders.shutdownNow();
        }
        assertThat(fixture.running()).hasSize(3);
    }

    @Test
    void aLostAnswerIsAskedForAgainWithTheSameToken() {
        fixture.proxy.add(Fault.of(Fault.Kind.LOSE_ANSWER, "RunInstances", 1));

        Launch launch = fixture.launch(Fixture.operation(3));

        assertThat(Fixture.ids(launch.instances())).hasSize(3).hasSameElementsAs(Fixture.ids(fixture.running()));
    }

    @Test
    void whenNoAnswerComesTheCallersRetryGetsWhatWasLaunched() {
        Upscale request = Fixture.operation(3);
        fixture.proxy.lives.hidden(Duration.ofMillis(400));
        fixture.proxy.add(Fault.of(Fault.Kind.LOSE_ANSWER, "RunInstances", 3));

        assertThatThrownBy(() -> fixture.launch(request)).isInstanceOfSatisfying(ConnectorException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.BACKEND_UNAVAILABLE);
            assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        });
        Launch launch = fixture.launch(request);

        assertThat(Fixture.ids(launch.instances())).hasSize(3).hasSameElementsAs(Fixture.ids(fixture.running()));
    }

    @Test
    void aRefusalAfterALostAnswerDoesNotPassForNothingDone() {
        Upscale request = Fixture.operation(2);
        fixture.proxy.add(Fault.of(Fault.Kind.LOSE_ANSWER, "RunInstances", 1));
        fixture.proxy.add(Fault.refusal("RunInstances", 1, "RequestLimitExceeded", 503));

        assertThatThrownBy(() -> fixture.launch(request))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.effect()).isEqualTo(Effect.UNKNOWN));
        fixture.proxy.endFaults();

        assertThat(fixture.running()).hasSize(2);
        // The next test is not held by this one's refusal.
        fixture.restart();
    }

    @Test
    void aServerErrorAfterTheEffectLaunchesNothingTwice() {
        fixture.proxy.add(Fault.refusalWithEffect("RunInstances", 2, "InternalError", 500));

        Launch launch = fixture.launch(Fixture.operation(2));

        assertThat(launch.instances()).hasSize(2);
        assertThat(fixture.running()).hasSize(2);
    }

    @Test
    void aDuplicatedCallLaunchesOnce() {
        fixture.proxy.add(Fault.of(Fault.Kind.DUPLICATE, "RunInstances", 1));

        assertThat(fixture.launch(Fixture.operation(2)).instances()).hasSize(2);
        assertThat(fixture.running()).hasSize(2);
    }

    @Test
    void anotherTemplateCountServiceOrOwnerUnderTheSameOperationIsRefused() {
        Upscale request = Fixture.operation(2);
        fixture.launch(request);
        Upscale changed = new Upscale(request.operation(), 2, Optional.of(Fixture.types("t3.small")));
        Upscale more = new Upscale(request.operation(), 3, request.template());
        Call other = Call.of(new Owner("it-other"));

        refusedAsMismatch(() -> fixture.launch(changed));
        refusedAsMismatch(() -> fixture.launch(more));
        refusedAsMismatch(() -> fixture.connector.upscale(other, Fixture.SERVICE, request));
        refusedAsMismatch(() -> fixture.connector.upscale(fixture.call, new ServiceName("other"), request));
        fixture.restart();
        refusedAsMismatch(() -> fixture.launch(changed));
        assertThat(fixture.running()).hasSize(2);
    }

    @Test
    void afterARestartTheOperationIsKnownAlthoughListsLag() {
        Upscale request = Fixture.operation(3);
        fixture.proxy.lives.hidden(Duration.ofMillis(400));
        List<InstanceId> before = fixture.launchedIds(request);

        fixture.restart();

        assertThat(fixture.launchedIds(request)).isEqualTo(before);
        assertThat(fixture.running()).hasSize(3);
    }

    @Test
    void afterARestartAChangedTemplateIsRefusedAlthoughListsLag() {
        Upscale request = Fixture.operation(2);
        fixture.proxy.lives.hidden(Duration.ofMillis(400));
        fixture.launch(request);

        fixture.restart();

        refusedAsMismatch(
                () -> fixture.launch(new Upscale(request.operation(), 2, Optional.of(Fixture.types("t3.small")))));
    }

    @Test
    void whatWasTerminatedIsNotLaunchedAgain() {
        Upscale request = Fixture.operation(3);
        List<InstanceId> ids = fixture.launchedIds(request);
        fixture.downscale(ids.subList(0, 1));

        fixture.restart();

        assertThat(fixture.launchedIds(request)).isEqualTo(ids.subList(1, 3));
        assertThat(fixture.running()).hasSize(2);
    }

    @Test
    void pastItsDeadlineNothingIsLaunched() {
        Call late = fixture.call.until(Instant.now().minusSeconds(1));

        assertThatThrownBy(() -> fixture.connector.upscale(late, Fixture.SERVICE, Fixture.operation(1)))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.effect()).isEqualTo(Effect.NONE));
        assertThat(fixture.proxy.calls("RunInstances")).isZero();
    }

    @Test
    void theMissingPermissionIsNamed() {
        fixture.proxy.add(Fault.refusal("RunInstances", 1, "UnauthorizedOperation", 403));

        assertThatThrownBy(() -> fixture.launch(Fixture.operation(1)))
                .isInstanceOfSatisfying(ConnectorException.class, e -> {
                    assertThat(e.code()).isEqualTo(Code.FORBIDDEN);
                    assertThat(e.detail()).contains("ec2:RunInstances");
                });
    }

    @Test
    void anUnknownImageIsTheTemplatesFault() {
        Upscale request = Fixture.operation(
                1, Fixture.template(java.util.Map.of("imageId", "ami-00000000", "instanceTypes", List.of("t3.micro"))));

        assertThatThrownBy(() -> fixture.launch(request)).isInstanceOfSatisfying(ConnectorException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.INVALID_TEMPLATE);
            assertThat(e.fields().get(0).field()).isEqualTo("aws.imageId");
        });
    }

    private static void refusedAsMismatch(Runnable upscale) {
        assertThatThrownBy(upscale::run)
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.code()).isEqualTo(Code.OPERATION_MISMATCH));
    }
}
