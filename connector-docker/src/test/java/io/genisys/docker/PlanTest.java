package io.genisys.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.genisys.connector.ByteSize;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.FieldError;
import io.genisys.connector.Resources;
import io.genisys.connector.Template;
import io.genisys.docker.template.Plan;
import io.genisys.docker.template.PullPolicy;
import io.genisys.docker.template.Rules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {

    private static final Rules RULES =
            Rules.of(List.of("nginx", "registry.local/*", "exact:1"), List.of(Path.of("/srv/data")), Set.of("ours"));

    @Test
    void defaultsAreThoseOfTheSchema() {
        Plan plan = plan(Map.of("image", "nginx"));

        assertThat(plan.pull()).isEqualTo(PullPolicy.IF_NOT_PRESENT);
        assertThat(plan.restart()).isEqualTo("no");
        assertThat(plan.commandField()).isEqualTo("docker.image");
    }

    @ParameterizedTest
    @CsvSource({"nginx", "nginx:1.27", "registry.local/a/b:2", "exact:1"})
    void allowedImagesPass(String image) {
        assertThat(plan(Map.of("image", image)).image()).isEqualTo(image);
    }

    @ParameterizedTest
    @CsvSource({"evil/nginx:1", "nginxx:1", "exact", "exact:11", "registry.localx/a"})
    void otherImagesAreRefused(String image) {
        assertThat(wrongFields(Map.of("image", image))).containsExactly("docker.image");
    }

    @Test
    void wrongFieldsAreNamed() {
        assertThat(wrongFields(Map.of())).containsExactly("docker.image");
        assertThat(wrongFields(Map.of("image", "nginx", "privileged", true))).containsExactly("docker.privileged");
        assertThat(wrongFields(Map.of("image", "nginx", "pull", "sometimes"))).containsExactly("docker.pull");
        assertThat(wrongFields(Map.of("image", "nginx", "restart", Map.of("policy", "always", "retries", 3))))
                .containsExactly("docker.restart.retries");
        assertThat(wrongFields(
                        Map.of("image", "nginx", "healthcheck", Map.of("command", List.of("x"), "interval", "5"))))
                .containsExactly("docker.healthcheck.interval");
        assertThat(wrongFields(Map.of("image", "nginx", "credentials", Map.of("username", "u"))))
                .containsExactly("docker.credentials");
        assertThat(wrongFields(Map.of("image", "nginx", "credentials", Map.of("name", "theirs"))))
                .containsExactly("docker.credentials.name");
        assertThat(wrongFields(Map.of("image", "nginx", "networks", List.of("front", "host", "container:x"))))
                .containsExactly("docker.networks[1]", "docker.networks[2]");
    }

    @ParameterizedTest
    @CsvSource({"/etc", "/srv/database", "/srv/data/../../etc", "/", "/var/run/docker.sock"})
    void hostMountsOutsideTheAllowListAreRefused(String host) {
        assertThat(wrongFields(Map.of("image", "nginx", "volumes", List.of(Map.of("target", "/x", "host", host)))))
                .containsExactly("docker.volumes[0].host");
    }

    @Test
    void everyWrongFieldIsReportedAtOnce() {
        Template template = new Template(
                null,
                null,
                null,
                new Resources(Optional.of(0.001), Optional.of(ByteSize.of("1Mi")), Optional.empty()),
                Map.of("genisys.owner", "me"),
                null,
                Map.of("docker", Map.of("image", "evil")));

        assertThat(refusal(template).fields())
                .extracting(FieldError::field)
                .containsExactly("docker.image", "resources.cpu", "resources.memory", "labels.genisys.owner");
    }

    @Test
    void passwordsAreNotShown() {
        Plan plan = plan(Map.of("image", "nginx", "credentials", Map.of("username", "u", "password", "s3cret")));

        assertThat(plan.credentials().orElseThrow()).asString().doesNotContain("s3cret");
    }

    private static Plan plan(Map<String, Object> block) {
        return Plan.of(Template.EMPTY.withBlock("docker", block), RULES);
    }

    private static List<String> wrongFields(Map<String, Object> block) {
        return refusal(Template.EMPTY.withBlock("docker", block)).fields().stream()
                .map(FieldError::field)
                .toList();
    }

    private static ConnectorException refusal(Template template) {
        ConnectorException thrown = catchThrowableOfType(ConnectorException.class, () -> Plan.of(template, RULES));
        assertThat(thrown.code()).isEqualTo(Code.INVALID_TEMPLATE);
        return thrown;
    }
}
