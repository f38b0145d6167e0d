package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstancePage;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Owner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NeedsMoto
class ListIT {

    private static Fixture fixture;

    @BeforeAll
    static void start() {
        fixture = new Fixture(settings -> settings.window(Duration.ofSeconds(3)));
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
    void whatIsNotVisibleYetIsPending() {
        fixture.proxy.lives.hidden(Duration.ofSeconds(30));

        List<InstanceId> ids = fixture.launchedIds(Fixture.operation(2));

        assertThat(fixture.connector.instances(fixture.call, Fixture.SERVICE))
                .extracting(Instance::id)
                .hasSameElementsAs(ids);
        assertThat(fixture.connector.instance(fixture.call, ids.get(0)).state()).isEqualTo(InstanceState.PENDING);
    }

    @Test
    void whatComesAndGoesSlowlyIsPendingAndStopping() {
        fixture.proxy.lives.slow(Duration.ofSeconds(30), Duration.ofSeconds(30));
        List<InstanceId> ids = fixture.launchedIds(Fixture.operation(2));

        fixture.downscale(ids.subList(0, 1));

        assertThat(fixture.connector.instances(fixture.call, Fixture.SERVICE))
                .extracting(Instance::state)
                .containsExactlyInAnyOrder(InstanceState.STOPPING, InstanceState.PENDING);
    }

    @Test
    void whatIsGoneAndLingersIsNotListed() {
        List<InstanceId> ids = fixture.launchedIds(Fixture.operation(3));

        fixture.downscale(ids.subList(0, 2));

        assertThat(fixture.connector.allInstances(fixture.call))
                .extracting(Instance::id)
                .containsExactly(ids.get(2));
        assertThatThrownBy(() -> fixture.connector.instance(fixture.call, ids.get(0)))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.code()).isEqualTo(Code.UNKNOWN_INSTANCE));
    }

    @Test
    void aListHasNoStranger() {
        fixture.launch(Fixture.operation(1));
        Call stranger = Call.of(new Owner("it-stranger"));

        assertThat(fixture.connector.allInstances(stranger)).isEmpty();
        InstanceId id = fixture.running().get(0).id();
        assertThatThrownBy(() -> fixture.connector.instance(stranger, id))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.code()).isEqualTo(Code.UNKNOWN_INSTANCE));
    }

    @Test
    void aPageThatFailsMakesTheListAnError() {
        fixture.launch(Fixture.operation(1));
        fixture.proxy.add(Fault.refusal("DescribeInstances", 10, "InternalError", 500));

        assertThatThrownBy(() -> fixture.connector.allInstances(fixture.call))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.code()).isEqualTo(Code.BACKEND_UNAVAILABLE));
    }

    @Test
    void aListOverSeveralPagesHasEachInstanceOnce() {
        List<InstanceId> ids = fiveLaunches();
        fixture.proxy.lives.page(2);
        int before = fixture.proxy.calls("DescribeInstances");

        List<Instance> listed = fixture.connector.allInstances(fixture.call);

        assertThat(listed).extracting(Instance::id).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(fixture.proxy.calls("DescribeInstances") - before).isEqualTo(3);
    }

    @Test
    void whatBecomesVisibleBetweenTwoPagesIsOnOneOfThem() {
        fixture.proxy.lives.hidden(Duration.ofSeconds(30));
        List<InstanceId> ids = fiveLaunches();
        fixture.proxy.lives.page(2);
        InstancePage first = fixture.connector.instances(fixture.call, Optional.empty());
        fixture.proxy.lives.hidden(Duration.ofMillis(1));

        List<Instance> all = new ArrayList<>(first.instances());
        for (Optional<String> next = first.next(); next.isPresent(); ) {
            InstancePage page = fixture.connector.instances(fixture.call, next);
            all.addAll(page.instances());
            next = page.next();
        }

        assertThat(all).extracting(Instance::id).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void aLaterPageThatFailsMakesTheListAnError() {
        fiveLaunches();
        fixture.proxy.lives.page(2);
        fixture.proxy.add(
                Fault.refusal("DescribeInstances", 10, "Unavailable", 503).when(form -> form.containsKey("NextToken")));

        assertThatThrownBy(() -> fixture.connector.allInstances(fixture.call))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.code()).isEqualTo(Code.BACKEND_UNAVAILABLE));
    }

    @Test
    void manyWhoAskWithinAMomentShareTwoCalls() throws Exception {
        fixture.launch(Fixture.operation(1));
        fixture.connector.allInstances(fixture.call);
        int before = fixture.proxy.calls("DescribeInstances");
        List<Callable<List<Instance>>> askers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            askers.add(() -> fixture.connector.allInstances(fixture.call));
        }
        fixture.proxy.slowBy(Duration.ofMillis(500));
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            threads.invokeAll(askers);
        } finally {
            threads.shutdownNow();
        }

        assertThat(fixture.proxy.calls("DescribeInstances") - before).isBetween(1, 2);
    }

    /** moto counts what one call has launched as one entry of a page. */
    private static List<InstanceId> fiveLaunches() {
        List<InstanceId> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.addAll(fixture.launchedIds(Fixture.operation(1)));
        }
        return ids;
    }
}
