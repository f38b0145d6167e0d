package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genisys.connector.Call;
import io.genisys.connector.Capacity;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Stats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Stats, power and capacity where EC2 is not as kind as the kit's. */
@NeedsMoto
class FeaturesIT {

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
    void thirtyWhoAskForStatsAtOnceShareAFewCalls() throws Exception {
        List<InstanceId> ids = fixture.launchedIds(Fixture.operation(30));
        List<Callable<Stats>> askers = new ArrayList<>();
        ids.forEach(id -> askers.add(() -> fixture.connector.stats(fixture.call, id)));
        ExecutorService threads = Executors.newFixedThreadPool(30);
        try {
            for (Future<Stats> answer : threads.invokeAll(askers)) {
                assertThat(answer.get().cpuCores())
                        .hasValueSatisfying(cores -> assertThat(cores).isBetween(0.03, 0.05));
            }
        } finally {
            threads.shutdownNow();
        }
        int asked = fixture.proxy.calls("GetMetricData");
        fixture.connector.stats(fixture.call, ids.get(0));

        assertThat(asked).isBetween(1, 5);
        assertThat(fixture.proxy.calls("GetMetricData")).as("a sample is kept").isEqualTo(asked);
    }

    @Test
    void withoutASampleThereAreNoZeros() {
        InstanceId id = fixture.launchedIds(Fixture.operation(1)).get(0);
        fixture.proxy.measured(false);

        unavailable(() -> fixture.connector.stats(fixture.call, id));

        fixture.proxy.measured(true);
        fixture.connector.stop(fixture.call, id);
        unavailable(() -> fixture.connector.stats(fixture.call, id));
    }

    @Test
    void betweenTwoStatesACommandWaits() {
        InstanceId id = fixture.launchedIds(Fixture.operation(1)).get(0);
        fixture.connector.stop(fixture.call, id);
        fixture.proxy.add(Fault.refusal("StartInstances", 2, "IncorrectInstanceState", 400));

        assertThat(fixture.connector.start(fixture.call, id).state())
                .isIn(InstanceState.PENDING, InstanceState.RUNNING);
        assertThat(fixture.proxy.calls("StartInstances")).isEqualTo(3);
        assertThat(fixture.running())
                .singleElement()
                .satisfies(instance -> assertThat(instance.state()).isEqualTo(InstanceState.RUNNING));
    }

    @Test
    void whatCannotBeStoppedIsRefusedAndNotTheTemplatesFault() {
        InstanceId id = fixture.launchedIds(Fixture.operation(1)).get(0);
        fixture.proxy.add(Fault.refusal("StopInstances", 1, "UnsupportedOperation", 400));

        assertThatThrownBy(() -> fixture.connector.stop(fixture.call, id))
                .isInstanceOfSatisfying(ConnectorException.class, e -> {
                    assertThat(e.code()).isEqualTo(Code.FORBIDDEN);
                    assertThat(e.effect()).isEqualTo(Effect.NONE);
                });
    }

    @Test
    void aStopWhoseAnswerIsLostIsAskedForAgain() {
        InstanceId id = fixture.launchedIds(Fixture.operation(1)).get(0);
        fixture.proxy.add(Fault.of(Fault.Kind.LOSE_ANSWER, "StopInstances", 1));

        assertThat(fixture.connector.stop(fixture.call, id).state()).isEqualTo(InstanceState.STOPPED);
        assertThat(fixture.running())
                .singleElement()
                .satisfies(instance -> assertThat(instance.state()).isEqualTo(InstanceState.STOPPED));
    }

    @Test
    void pastItsDeadlineNothingIsStopped() {
        InstanceId id = fixture.launchedIds(Fixture.operation(1)).get(0);
        Call late = fixture.call.until(Instant.now().minusSeconds(1));

        assertThatThrownBy(() -> fixture.connector.stop(late, id)).isInstanceOf(ConnectorException.class);
        assertThat(fixture.proxy.calls("StopInstances")).isZero();
    }

    @Test
    void capacityIsTheQuotaLessWhatRunsWhoeverStartedIt() {
        fixture.restart();
        RealInstances real = new RealInstances();
        String foreign = real.make();
        fixture.launch(Fixture.operation(2));
        fixture.launch(Fixture.operation(
                1,
                Fixture.template(
                        Map.of("imageId", Moto.IMAGE, "instanceTypes", List.of("t3.micro"), "spot", Map.of()))));

        Capacity capacity = fixture.connector.capacity(fixture.call);

        real.remove(foreign);
        assertThat(capacity.total().cpu()).hasValue((double) Aside.QUOTA);
        assertThat(capacity.free().cpu()).hasValue(Aside.QUOTA - 3 * 2.0);
        assertThat(capacity.free().instances()).isEmpty();
    }

    @Test
    void whereServicesAreSpotOnesCapacityIsTheQuotaOfThose() {
        try (Fixture spot = new Fixture(settings -> settings.quota(AwsSettings.Market.SPOT))) {
            Map<String, Object> block = new TreeMap<>(Fixture.BLOCK);
            block.put("spot", Map.of("onDemandShare", 0.3));
            spot.launch(Fixture.operation(6, Fixture.template(block)));

            Capacity capacity = spot.connector.capacity(spot.call);

            assertThat(capacity.total().cpu()).hasValue((double) Aside.SPOT_QUOTA);
            assertThat(capacity.free().cpu()).hasValue(Aside.SPOT_QUOTA - 4 * 2.0);
        }
    }

    @Test
    void aQuotaThatAwsDoesNotTellIsNotZero() {
        fixture.restart();
        fixture.proxy.add(Fault.refusal("GetServiceQuota", 1, "NoSuchResourceException", 400));

        Capacity capacity = fixture.connector.capacity(fixture.call);

        assertThat(capacity.total().cpu()).isEmpty();
        assertThat(capacity.free().cpu()).isEmpty();
    }

    @Test
    void thePermissionThatCapacityLacksIsNamed() {
        fixture.restart();
        fixture.proxy.add(Fault.refusal("GetServiceQuota", 1, "AccessDeniedException", 400));

        assertThatThrownBy(() -> fixture.connector.capacity(fixture.call))
                .isInstanceOfSatisfying(ConnectorException.class, e -> {
                    assertThat(e.code()).isEqualTo(Code.FORBIDDEN);
                    assertThat(e.detail()).contains("servicequotas:GetServiceQuota");
                });
    }

    private static void unavailable(Runnable question) {
        assertThatThrownBy(question::run).isInstanceOfSatisfying(ConnectorException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.BACKEND_UNAVAILABLE);
            assertThat(e.effect()).isEqualTo(Effect.NONE);
            assertThat(e.retryAfter()).isPresent();
        });
    }
}
