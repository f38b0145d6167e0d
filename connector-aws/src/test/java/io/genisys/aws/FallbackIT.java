package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.Instance;
import io.genisys.connector.Launch;
import io.genisys.connector.Upscale;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NeedsMoto
class FallbackIT {

    private static Fixture fixture;

    @BeforeAll
    static void start() {
        fixture = new Fixture();
    }

    /** What one test found to be short is not short in the next. */
    @BeforeEach
    void forget() {
        fixture.restart();
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
    void whatIsMissingWithoutAFallbackIsReportedAsPartial() {
        fixture.proxy.rules.onlyLeft("t3.micro", "", 3);

        Launch launch = fixture.launch(Fixture.operation(5, Fixture.types("t3.micro")));

        assertThat(launch.instances()).extracting(Instance::index).containsExactly(0, 1, 2);
        assertThat(launch.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.code()).isEqualTo(Code.INSUFFICIENT_CAPACITY);
            assertThat(failure.count()).isEqualTo(2);
        });
        assertThat(fixture.running()).hasSize(3);
    }

    @Test
    void theNextTypeMakesUpForWhatTheFirstLacks() {
        Upscale request = Fixture.operation(5, Fixture.types("t3.micro", "t3.small"));
        fixture.proxy.rules.onlyLeft("t3.micro", "", 3);

        Launch launch = fixture.launch(request);

        assertThat(launch.failures()).isEmpty();
        assertThat(launch.instances()).extracting(Instance::index).containsExactly(0, 1, 2, 3, 4);
        assertThat(launch.instances())
                .extracting(instance -> instance.attributes().get("type"))
                .containsExactly("t3.micro", "t3.micro", "t3.micro", "t3.small", "t3.small");
    }

    @Test
    void aFallbackNeverMakesSix() {
        Upscale request = Fixture.operation(5, Fixture.types("t3.micro", "t3.small"));
        fixture.proxy.rules.onlyLeft("t3.micro", "", 3);
        fixture.proxy.lives.hidden(Duration.ofMillis(300));
        fixture.launch(request);
        fixture.proxy.rules.room();

        Launch again = fixture.launch(request);
        fixture.restart();
        Launch after = fixture.launch(request);

        assertThat(again.instances()).hasSize(5);
        assertThat(Fixture.ids(after.instances())).isEqualTo(Fixture.ids(again.instances()));
        assertThat(fixture.running()).hasSize(5);
    }

    @Test
    void killedBetweenTheFirstTypeAndTheNextItGoesOnThere() {
        Upscale request = Fixture.operation(5, Fixture.types("t3.micro", "t3.small"));
        fixture.proxy.rules.onlyLeft("t3.micro", "", 3);
        fixture.proxy.add(Fault.of(Fault.Kind.LOSE_ANSWER, "RunInstances", 3)
                .when(form -> "t3.small".equals(form.get("InstanceType"))));
        fixture.proxy.lives.hidden(Duration.ofMillis(300));
        assertThatThrownBy(() -> fixture.launch(request))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.effect()).isEqualTo(Effect.UNKNOWN));
        fixture.proxy.rules.room();

        fixture.restart();
        Launch launch = fixture.launch(request);

        assertThat(launch.instances()).hasSize(5);
        assertThat(fixture.running()).hasSize(5);
    }

    @Test
    void theNextTypeIsNotTriedWhileTheFirstMayStillHaveLaunched() {
        Upscale request = Fixture.operation(2, Fixture.types("t3.micro", "t3.small"));
        fixture.proxy.add(Fault.of(Fault.Kind.LOSE_REQUEST, "RunInstances", 3));
        unknown(request);
        fixture.proxy.rules.onlyLeft("t3.micro", "", 0);

        unknown(request);

        assertThat(fixture.proxy.launches()).isEmpty();
        assertThat(fixture.running()).isEmpty();
    }

    @Test
    void aSpotRefusalTriesTheNextType() {
        Upscale request = Fixture.operation(
                2,
                Fixture.template(Map.of(
                        "imageId", Moto.IMAGE,
                        "instanceTypes", List.of("t3.micro", "t3.small"),
                        "zones", List.of("us-east-1a"),
                        "spot", Map.of("maxPrice", "0.01"))));
        fixture.proxy.rules.refused("t3.micro", "SpotMaxPriceTooLow");

        Launch launch = fixture.launch(request);

        assertThat(launch.instances())
                .extracting(instance -> instance.attributes().get("type"))
                .containsExactly("t3.small", "t3.small");
    }

    @Test
    void aShareOnDemandIsLaunchedByACallOfItsOwn() {
        fixture.launch(Fixture.operation(
                4,
                Fixture.template(Map.of(
                        "imageId", Moto.IMAGE,
                        "instanceTypes", List.of("t3.micro"),
                        "zones", List.of("us-east-1a"),
                        "spot", Map.of("onDemandShare", 0.25)))));

        assertThat(fixture.running()).extracting(Instance::index).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(fixture.proxy.launches())
                .extracting(form -> form.get("MaxCount"))
                .containsExactly("1", "3");
        assertThat(fixture.proxy.launches().get(1)).containsEntry("InstanceMarketOptions.MarketType", "spot");
    }

    @Test
    void anOfferingWithoutCapacityIsNotTriedAgainForAWhile() {
        Upscale request = Fixture.operation(1, Fixture.types("t3.micro"));
        fixture.proxy.rules.onlyLeft("t3.micro", "", 0);
        full(request);
        int before = fixture.proxy.calls("RunInstances");

        full(Fixture.operation(1, Fixture.types("t3.micro")));

        assertThat(fixture.proxy.calls("RunInstances")).isEqualTo(before);
    }

    @Test
    void anAccountsLimitIsNoReasonToTryAnotherType() {
        fixture.proxy.rules.refused("t3.micro", "VcpuLimitExceeded");

        assertThatThrownBy(() -> fixture.launch(Fixture.operation(1, Fixture.types("t3.micro", "t3.small"))))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.code()).isEqualTo(Code.QUOTA_EXCEEDED));
        assertThat(fixture.running()).isEmpty();
    }

    private static void unknown(Upscale request) {
        assertThatThrownBy(() -> fixture.launch(request))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.effect()).isEqualTo(Effect.UNKNOWN));
    }

    private static void full(Upscale request) {
        assertThatThrownBy(() -> fixture.launch(request)).isInstanceOfSatisfying(ConnectorException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.INSUFFICIENT_CAPACITY);
            assertThat(e.effect()).isEqualTo(Effect.NONE);
        });
    }
}
