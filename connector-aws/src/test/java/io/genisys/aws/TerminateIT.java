package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.Failure;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.Owner;
import io.genisys.connector.Termination;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NeedsMoto
class TerminateIT {

    private static final InstanceId UNKNOWN = new InstanceId("i-0123456789abcdef0");

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
    void oneUnknownOneForeignAndOneProtectedDoNotKeepTheOthers() {
        List<InstanceId> own = fixture.launchedIds(Fixture.operation(3));
        Call stranger = Call.of(new Owner("it-stranger"));
        InstanceId foreign = fixture.connector
                .upscale(stranger, Fixture.SERVICE, Fixture.operation(1))
                .instances()
                .get(0)
                .id();
        InstanceId guarded = own.get(1);
        fixture.proxy.guard(guarded.value());

        Termination termination = fixture.downscale(List.of(own.get(0), UNKNOWN, foreign, guarded, own.get(2)));

        assertThat(termination.instances()).containsExactly(own.get(0), UNKNOWN, own.get(2));
        assertThat(termination.failures())
                .extracting(Failure::code, Failure::instances)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(Code.FORBIDDEN, List.of(foreign)),
                        org.assertj.core.groups.Tuple.tuple(Code.FORBIDDEN, List.of(guarded)));
        assertThat(fixture.running()).extracting(Instance::id).containsExactly(guarded);
        assertThat(fixture.connector.allInstances(stranger)).hasSize(1);
        fixture.proxy.calm();
        fixture.connector.downscale(
                stranger,
                Fixture.SERVICE,
                new io.genisys.connector.Downscale(
                        io.genisys.connector.OperationId.next(java.time.Instant.now()), List.of(foreign), null));
    }

    @Test
    void anInstanceThatIsNotVisibleYetIsNotTakenForGone() {
        List<InstanceId> ids = fixture.launchedIds(Fixture.operation(1));
        fixture.proxy.lives.hidden(Duration.ofSeconds(30));

        Termination termination = fixture.downscale(ids);

        assertThat(termination.instances()).isEmpty();
        assertThat(termination.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Code.BACKEND_UNAVAILABLE));
        assertThat(fixture.running()).hasSize(1);
    }

    @Test
    void terminatingTwiceSucceeds() {
        List<InstanceId> ids = fixture.launchedIds(Fixture.operation(2));
        fixture.downscale(ids);

        assertThat(fixture.downscale(ids).instances()).isEqualTo(ids);
    }

    @Test
    void aLostAnswerIsAskedForAgain() {
        List<InstanceId> ids = fixture.launchedIds(Fixture.operation(2));
        fixture.proxy.add(Fault.of(Fault.Kind.LOSE_ANSWER, "TerminateInstances", 1));

        assertThat(fixture.downscale(ids).failures()).isEmpty();
        assertThat(fixture.running()).isEmpty();
    }

    @Test
    void instancesOfAnotherServiceStay() {
        List<InstanceId> ids = fixture.launchedIds(Fixture.operation(1));

        Termination termination = fixture.connector.downscale(
                fixture.call,
                new io.genisys.connector.ServiceName("other"),
                new io.genisys.connector.Downscale(
                        io.genisys.connector.OperationId.next(java.time.Instant.now()), ids, null));

        assertThat(termination.failures()).extracting(Failure::code).containsExactly(Code.FORBIDDEN);
        assertThat(fixture.running()).hasSize(1);
    }

    @Test
    void volumesGoWithTheirInstance() {
        fixture.launch(Fixture.operation(
                1,
                Fixture.template(Map.of(
                        "imageId", Moto.IMAGE,
                        "instanceTypes", List.of("t3.micro"),
                        "rootVolume", Map.of("device", "/dev/sda1", "size", 9),
                        "volumes", List.of(Map.of("device", "/dev/sdf", "size", 5))))));

        assertThat(fixture.proxy.launches().get(0))
                .containsEntry("BlockDeviceMapping.1.Ebs.DeleteOnTermination", "true")
                .containsEntry("BlockDeviceMapping.2.Ebs.DeleteOnTermination", "true");
    }
}
