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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

    private static final String DIGEST = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static final Rules RULES = Rules.of(
            List.of("nginx", "registry.local/*", "exact:1", "*.corp/app", "minor:2.*"),
            List.of(Path.of("/srv/data")),
            Set.of("ours"));

    @Test
    void defaultsAreThoseOfTheSchema() {
        Plan plan = plan(Map.of("image", "nginx"));

        assertThat(plan.pull()).isEqualTo(PullPolicy.IF_NOT_PRESENT);
        assertThat(plan.restart()).isEqualTo("no");
        assertThat(plan.commandField()).isEqualTo("docker.image");
    }

    @ParameterizedTest
    @CsvSource({
        "nginx",
        "nginx:1.27",
        "nginx@" + DIGEST,
        "nginx:1.27@" + DIGEST,
        "registry.local/a/b:2",
        "registry.local/a@" + DIGEST,
        "exact:1",
        "a.corp/app:3",
        "minor:2.1"
    })
    void allowedImagesPass(String image) {
        assertThat(plan(Map.of("image", image)).image()).isEqualTo(image);
    }

    @ParameterizedTest
    @CsvSource({
        "evil/nginx:1",
        "nginxx:1",
        "nginx:5000/evil:1",
        "exact",
        "exact:11",
        "exact:1@" + DIGEST,
        "registry.localx/a",
        "evil.io/x.corp/app",
        "minor:2.1@" + DIGEST
    })
    void otherImagesAreRefused(String image) {
        assertThat(wrongFields(Map.of("image", image))).containsExactly("docker.image");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://u:s3cret@registry.local/x",
                "registry.local/team/../other",
                "registry.local/",
                "registry.local//x",
                "registry.local/X",
                "nginx:",
                "nginx:1:2",
                "nginx@sha256:12",
                "nginx?x",
                "a b"
            })
    void whatIsNoImageIsRefusedBeforeTheEngineIsAsked(String image) {
        assertThat(refusal(Template.EMPTY.withBlock("docker", Map.of("image", image)))
                        .fields())
                .singleElement()
                .satisfies(error -> assertThat(error.field()).isEqualTo("docker.image"))
                .asString()
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "/", "//", "/x/../../proc", "/x/.", "/proc", "/proc/sys", "//proc", "/a\0b", "/a\n/../b"})
    void volumesAreMountedWhereTheEngineTakesThem(String target) {
        assertThat(wrongFields(Map.of("image", "nginx", "volumes", List.of(Map.of("target", target)))))
                .containsExactly("docker.volumes[0].target");
    }

    @Test
    void twoVolumesWithOneTargetAreRefused() {
        List<Map<String, Object>> volumes = List.of(Map.of("target", "/data"), Map.of("target", "//data/"));

        assertThat(wrongFields(Map.of("image", "nginx", "volumes", volumes))).containsExactly("docker.volumes");
    }

    @Test
    void textThatWouldBeCutAtANulIsRefused() {
        List<String> words = List.of("x", "1\0");

        assertThat(wrongFields(Map.of("image", "nginx", "entrypoint", words))).containsExactly("docker.entrypoint[1]");
        assertThat(wrongFields(Map.of("image", "nginx", "healthcheck", Map.of("command", words))))
                .containsExactly("docker.healthcheck.command[1]");
        assertThat(wrongFields(Map.of("image", "nginx", "volumes", List.of(Map.of("target", "/x", "host", "/\0")))))
                .containsExactly("docker.volumes[0].host");
        assertThat(refusal(withUserData(null, "\0")).fields())
                .extracting(FieldError::field)
                .containsExactly("userData");
    }

    @Test
    void userDataIsTheOnlyTextInItsVariable() {
        assertThat(refusal(withUserData(Map.of(Plan.USER_DATA, "a"), "b")).fields())
                .extracting(FieldError::field)
                .containsExactly("environment.GENISYS_USER_DATA");
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

    private static Template withUserData(@Nullable Map<String, String> environment, String text) {
        Map<String, Map<String, Object>> blocks = Map.of("docker", Map.of("image", "nginx"));
        return new Template(null, environment, null, null, null, Optional.of(text), blocks);
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
