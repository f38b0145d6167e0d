package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.FieldError;
import io.genisys.connector.Resources;
import io.genisys.connector.Template;
import io.genisys.connector.Upscale;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NeedsMoto
class CheckIT {

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
    void whatEc2KnowsToBeWrongIsReportedAtOnce() {
        Upscale request = Fixture.operation(
                1,
                Fixture.template(Map.of(
                        "imageId", "ami-00000000",
                        "instanceTypes", List.of("t3.micro", "t9.huge"),
                        "subnets", List.of("subnet-00000000"))));

        refused(request, e -> {
            assertThat(e.code()).isEqualTo(Code.INVALID_TEMPLATE);
            assertThat(e.fields())
                    .extracting(FieldError::field)
                    .containsExactlyInAnyOrder("aws.imageId", "aws.instanceTypes[1]", "aws.subnets[0]");
        });
    }

    @Test
    void aTypeThatIsTooSmallIsTheTemplatesFault() {
        Upscale request = Fixture.operation(
                1,
                new Template(
                                null,
                                null,
                                null,
                                new Resources(Optional.of(4.0), Optional.empty(), Optional.empty()),
                                null,
                                null,
                                null)
                        .withBlock("aws", Fixture.BLOCK));

        refused(
                request,
                e -> assertThat(e.fields()).extracting(FieldError::field).containsExactly("aws.instanceTypes[0]"));
    }

    @Test
    void aDryRunFindsAMissingPermission() {
        fixture.proxy.add(Fault.refusal("RunInstances", 1, "UnauthorizedOperation", 403)
                .when(form -> "true".equals(form.get("DryRun"))));

        refused(Fixture.operation(1), e -> {
            assertThat(e.code()).isEqualTo(Code.FORBIDDEN);
            assertThat(e.detail()).contains("ec2:RunInstances");
        });
    }

    @Test
    void aTypeThatOneZoneLacksPassesWhereTheNextHasIt() {
        fixture.proxy.add(Fault.refusal("RunInstances", 10, "Unsupported", 400)
                .when(form -> "t3.micro".equals(form.get("InstanceType"))));

        assertThatCode(() -> check(Fixture.operation(1, Fixture.types("t3.micro", "t3.small"))))
                .doesNotThrowAnyException();
        refused(
                Fixture.operation(1, Fixture.types("t3.micro")),
                e -> assertThat(e.code()).isEqualTo(Code.INVALID_TEMPLATE));
    }

    @Test
    void whatHadNoRoomAMomentAgoIsRefusedAsALaunchWouldBe() {
        fixture.proxy.rules.onlyLeft("t3.large", "", 0);
        Upscale request = Fixture.operation(1, Fixture.types("t3.large"));
        assertThatThrownBy(() -> fixture.launch(request)).isInstanceOf(ConnectorException.class);

        refused(
                Fixture.operation(1, Fixture.types("t3.large")),
                e -> assertThat(e.code()).isEqualTo(Code.INSUFFICIENT_CAPACITY));
    }

    @Test
    void aCheckUsesNoTokenOfTheLaunchAfterIt() {
        Upscale request = Fixture.operation(2);

        check(request);

        assertThat(fixture.running()).isEmpty();
        assertThat(fixture.launch(request).instances()).hasSize(2);
    }

    private static void check(Upscale request) {
        fixture.connector.check(fixture.call, Fixture.SERVICE, request);
    }

    private static void refused(Upscale request, Consumer<ConnectorException> reason) {
        assertThatThrownBy(() -> check(request)).isInstanceOfSatisfying(ConnectorException.class, reason);
        assertThat(fixture.running()).isEmpty();
    }
}
