package io.genisys.aws.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import io.genisys.connector.Call;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.FieldError;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import io.genisys.connector.Upscale;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

class PlanTest {

    private static final Map<String, Object> BLOCK =
            Map.of("imageId", "ami-12345678", "instanceTypes", List.of("t3.micro"));
    private static final Offering MICRO =
            new Offering(Optional.of("t3.micro"), Optional.of("subnet-12345678"), Optional.empty(), false);

    @Test
    void allThatIsWrongIsReportedAtOnce() {
        Template template = new Template(List.of("/app"), null, null, null, Map.of("aws:x", "y"), null, null)
                .withBlock(
                        "aws",
                        Map.of(
                                "imageId",
                                "nginx",
                                "instanceTypes",
                                List.of("big"),
                                "zone",
                                "a",
                                "spot",
                                Map.of("price", 1)));

        assertThatThrownBy(() -> Plan.of(template))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.fields())
                                .extracting(FieldError::field)
                                .containsExactlyInAnyOrder(
                                        "command",
                                        "labels.aws:x",
                                        "aws.imageId",
                                        "aws.instanceTypes[0]",
                                        "aws.zone",
                                        "aws.spot.price",
                                        "aws.instanceTypes"));
    }

    @Test
    void theSchemaKnowsTheFieldsThatAreRead() {
        Template template = Template.EMPTY.withBlock("aws", Map.of("imageId", "ami-12345678", "nonsense", 1));

        String known = refused(template).fields().stream()
                .filter(error -> error.field().equals("aws.nonsense"))
                .map(FieldError::expected)
                .findAny()
                .orElseThrow();

        assertThat(Schema.read().get("properties"))
                .asInstanceOf(map(String.class, Object.class))
                .extracting(properties -> "one of "
                        + String.join(
                                ", ", properties.keySet().stream().sorted().toList()))
                .isEqualTo(known);
    }

    @Test
    void environmentAndPlaceholdersGoIntoUserData() {
        Template template = new Template(
                        null,
                        Map.of("GREETING", "it's me"),
                        null,
                        null,
                        null,
                        Optional.of("#!/bin/bash\necho ${service} ${index}\n"),
                        null)
                .withBlock("aws", BLOCK);

        String script =
                new String(Base64.getDecoder().decode(launch(template, 4).userData()), StandardCharsets.UTF_8);

        assertThat(script)
                .startsWith("#!/bin/bash\nexport GREETING='it'\\''s me'\n")
                .endsWith("echo web 4\n");
        assertThat(Plan.of(template).most(0, 5))
                .as("instances a call, as each has its own text")
                .isOne();
    }

    @Test
    void environmentForWhatIsNoScriptIsRefused() {
        Template template = new Template(
                        null, Map.of("A", "b"), null, null, null, Optional.of("#cloud-config\n{}"), null)
                .withBlock("aws", BLOCK);

        assertThat(refused(template).fields()).extracting(FieldError::field).containsExactly("environment");
    }

    @Test
    void anImageCanBeNamedByAParameter() {
        String parameter = "/aws/service/debian/release/12/latest/amd64";

        RunInstancesRequest call =
                launch(block(Map.of("imageParameter", parameter, "instanceTypes", List.of("t3.micro"))), 0);

        assertThat(call.imageId()).isEqualTo("resolve:ssm:" + parameter);
    }

    @Test
    void aProfileIsGivenByNameOrByArn() {
        String arn = "arn:aws:iam::123456789012:instance-profile/web";

        RunInstancesRequest named = launch(withProfile("web"), 0);
        RunInstancesRequest numbered = launch(withProfile(arn), 0);

        assertThat(named.iamInstanceProfile().name()).isEqualTo("web");
        assertThat(named.iamInstanceProfile().arn()).isNull();
        assertThat(numbered.iamInstanceProfile().arn()).isEqualTo(arn);
        assertThat(numbered.iamInstanceProfile().name()).isNull();
    }

    @Test
    void aTokenIsTheSameForTheSameAndAnotherForAnotherPlace() {
        Offering elsewhere =
                new Offering(Optional.of("t3.micro"), Optional.of("subnet-87654321"), Optional.empty(), false);
        OperationId operation = OperationId.next(Instant.now());
        String token = LaunchToken.of(Owner.DEFAULT, operation, 0, MICRO).value();

        assertThat(token).hasSize(64).matches("\\p{ASCII}+");
        assertThat(LaunchToken.of(Owner.DEFAULT, operation, 0, MICRO).value()).isEqualTo(token);
        assertThat(LaunchToken.of(Owner.DEFAULT, operation, 0, elsewhere).value())
                .isNotEqualTo(token);
        assertThat(LaunchToken.of(Owner.DEFAULT, operation, 1, MICRO).value()).isNotEqualTo(token);
        assertThat(LaunchToken.of(new Owner("other"), operation, 0, MICRO).value())
                .isNotEqualTo(token);
    }

    @Test
    void aShareOnDemandIsRoundedUp() {
        Plan plan = Plan.of(Template.EMPTY.withBlock(
                "aws",
                Map.of(
                        "imageId",
                        "ami-12345678",
                        "instanceTypes",
                        List.of("t3.micro"),
                        "spot",
                        Map.of("onDemandShare", 0.3))));

        assertThat(plan.segment(0, 4)).isEqualTo(new Plan.Segment(false, 2));
        assertThat(plan.segment(2, 4)).isEqualTo(new Plan.Segment(true, 4));
    }

    private static Template block(Map<String, Object> block) {
        return Template.EMPTY.withBlock("aws", block);
    }

    private static Template withProfile(String profile) {
        return block(Map.of("imageId", "ami-12345678", "instanceTypes", List.of("t3.micro"), "iamProfile", profile));
    }

    private static RunInstancesRequest launch(Template template, int index) {
        Upscale request = new Upscale(OperationId.next(Instant.now()), 5, Optional.of(template));
        Tags.Order order = new Tags.Order(Call.of(Owner.DEFAULT), new ServiceName("web"), request, "aws");
        return new LaunchCall(order, Plan.of(template), Optional.empty()).request(index, 1, MICRO);
    }

    private static ConnectorException refused(Template template) {
        try {
            Plan.of(template);
        } catch (ConnectorException e) {
            return e;
        }
        throw new AssertionError("accepted");
    }
}
