package io.genisys.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private static final Template BASE = new Template(
            List.of("base"),
            Map.of("A", "base", "B", "base"),
            List.of(Port.of(1)),
            new Resources(Optional.of(1.0), Optional.of(ByteSize.of("1Mi")), Optional.empty()),
            Map.of("a", "base", "b", "base"),
            Optional.of("base"),
            Map.of("docker", Map.of("image", "base", "pull", "never"), "process", Map.of("dir", "/")));

    @Test
    void sayingNothingChangesNothing() {
        assertThat(Template.EMPTY.over(BASE)).isEqualTo(BASE);
        assertThat(BASE.over(Template.EMPTY)).isEqualTo(BASE);
    }

    @Test
    void replacesCommandPortsAndUserDataAndMergesTheRest() {
        Template top = new Template(
                List.of("top"),
                Map.of("B", "top", "C", "top"),
                List.of(Port.of(2)),
                new Resources(Optional.of(2.0), Optional.empty(), Optional.of(ByteSize.of("3Mi"))),
                Map.of("b", "top"),
                Optional.of("top"),
                Map.of("docker", Map.of("image", "top"), "aws", Map.of("type", "top")));

        assertThat(top.over(BASE))
                .isEqualTo(new Template(
                        List.of("top"),
                        Map.of("A", "base", "B", "top", "C", "top"),
                        List.of(Port.of(2)),
                        new Resources(
                                Optional.of(2.0), Optional.of(ByteSize.of("1Mi")), Optional.of(ByteSize.of("3Mi"))),
                        Map.of("a", "base", "b", "top"),
                        Optional.of("top"),
                        Map.of(
                                "docker",
                                Map.of("image", "top", "pull", "never"),
                                "process",
                                Map.of("dir", "/"),
                                "aws",
                                Map.of("type", "top"))));
    }

    @Test
    void hasAnEmptyBlockOfAKindThatItDoesNotMention() {
        assertThat(BASE.block("aws")).isEmpty();
        assertThat(BASE.withBlock("aws", Map.of("a", 1)).block("aws")).containsEntry("a", 1);
    }

    @Test
    void keepsTheOrderOfItsEnvironment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("Z", "1");
        environment.put("A", "2");

        Template template = new Template(null, environment, null, null, null, null, null);
        environment.put("B", "3");

        assertThat(template.environment().keySet()).containsExactly("Z", "A");
    }

    @Test
    void refusesWhatNoBackendCouldLaunch() {
        Map<String, String> withoutValue = new HashMap<>();
        withoutValue.put("A", null);

        assertThatThrownBy(() -> new Template(null, Map.of("A=B", ""), null, null, null, null, null))
                .hasMessageContaining("environment: expected names that are not empty and have no '='");
        assertThatThrownBy(() -> new Template(null, Map.of("A", "a\0b"), null, null, null, null, null))
                .hasMessageContaining("environment.A");
        assertThatThrownBy(() -> new Template(List.of("sleep", "1\0"), null, null, null, null, null, null))
                .hasMessageContaining("command[1]");
        assertThatThrownBy(() -> new Template(null, withoutValue, null, null, null, null, null))
                .hasMessageContaining("environment.A");
        assertThatThrownBy(() -> new Template(null, null, List.of(Port.of(1), Port.of(1)), null, null, null, null))
                .hasMessageContaining("ports: expected ports with different names, got \"1\" twice");
    }
}
