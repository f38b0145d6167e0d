package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.aws.ec2.Ec2Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

class PictureTest {

    private static final Instant LAUNCH = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant YOUNG = LAUNCH.plusSeconds(5);
    private static final Instant OLD = LAUNCH.plusSeconds(60);

    private final Picture picture = new Picture(Duration.ofSeconds(15));

    @Test
    void aChangeOfStateIsToldOnce() {
        picture.next(List.of(instance(InstanceStateName.PENDING)), YOUNG);

        assertThat(picture.next(List.of(instance(InstanceStateName.RUNNING)), OLD))
                .hasSize(1);
        assertThat(picture.next(List.of(instance(InstanceStateName.RUNNING)), OLD))
                .isEmpty();
    }

    @Test
    void whatIsGoneAndLingersIsToldOnce() {
        picture.next(List.of(instance(InstanceStateName.RUNNING)), OLD);

        assertThat(picture.next(List.of(instance(InstanceStateName.TERMINATED)), OLD))
                .extracting(Ec2Instance::state)
                .containsExactly(InstanceStateName.TERMINATED);
        assertThat(picture.next(List.of(instance(InstanceStateName.TERMINATED)), OLD))
                .isEmpty();
    }

    @Test
    void whatWasGoneFromTheStartIsNotTold() {
        assertThat(picture.next(List.of(instance(InstanceStateName.TERMINATED)), OLD))
                .isEmpty();
    }

    @Test
    void whatIsYoungAndNotShownIsNotTakenForGone() {
        picture.next(List.of(instance(InstanceStateName.PENDING)), YOUNG);

        assertThat(picture.next(List.of(), YOUNG)).isEmpty();
        assertThat(picture.next(List.of(), YOUNG)).isEmpty();
    }

    @Test
    void whatIsNotShownTwiceIsGone() {
        picture.next(List.of(instance(InstanceStateName.RUNNING)), OLD);

        assertThat(picture.next(List.of(), OLD)).isEmpty();
        assertThat(picture.next(List.of(), OLD))
                .extracting(Ec2Instance::state)
                .containsExactly(InstanceStateName.TERMINATED);
    }

    @Test
    void whatIsShownAgainWasNeverGone() {
        picture.next(List.of(instance(InstanceStateName.RUNNING)), OLD);
        picture.next(List.of(), OLD);
        picture.next(List.of(instance(InstanceStateName.RUNNING)), OLD);

        assertThat(picture.next(List.of(), OLD)).isEmpty();
    }

    private static Ec2Instance instance(InstanceStateName state) {
        return new Ec2Instance(
                "i-0123456789abcdef0",
                Map.of(),
                state,
                "",
                LAUNCH,
                0,
                new Ec2Instance.Size("t3.micro", 2, false),
                new Ec2Instance.Place("us-east-1a", "", ""),
                new Ec2Instance.Hosts(Optional.empty(), Optional.empty()));
    }
}
