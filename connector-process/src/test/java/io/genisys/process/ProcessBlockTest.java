package io.genisys.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.connector.ByteSize;
import io.genisys.connector.FieldError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ProcessBlockTest {

    private final List<FieldError> errors = new ArrayList<>();

    @Test
    void readsEveryField() {
        ProcessBlock block = ProcessBlock.read(
                Map.of(
                        "directory", "/tmp",
                        "grace", "PT2S",
                        "limits", Map.of("openFiles", 64, "cpuSeconds", 10L, "fileSize", "1Gi")),
                errors);

        assertThat(errors).isEmpty();
        assertThat(block)
                .isEqualTo(new ProcessBlock(
                        Optional.of(Path.of("/tmp")),
                        Duration.ofSeconds(2),
                        new Limits(
                                Optional.of(64L),
                                Optional.of(10L),
                                Optional.of(new ByteSize(1 << 30)),
                                Optional.empty())));
        assertThat(block.limits().options()).containsExactly("--nofile=64", "--cpu=10", "--fsize=1073741824");
    }

    @Test
    void defaultsSetNoLimits() {
        ProcessBlock block = ProcessBlock.read(Map.of(), errors);

        assertThat(errors).isEmpty();
        assertThat(block.grace()).isEqualTo(Duration.ofSeconds(10));
        assertThat(block.limits().options()).isEmpty();
    }

    @Test
    void namesEveryWrongField() {
        ProcessBlock.read(
                Map.of(
                        "directory",
                        7,
                        "grace",
                        "soon",
                        "limits",
                        Map.of("openFiles", 1, "cpuSeconds", 1.5, "fileSize", "much", "threads", 3),
                        "colour",
                        "red"),
                errors);

        assertThat(errors)
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder(
                        "process.directory",
                        "process.grace",
                        "process.limits.openFiles",
                        "process.limits.cpuSeconds",
                        "process.limits.fileSize",
                        "process.limits.threads",
                        "process.colour");
    }

    @Test
    void graceHasBounds() {
        ProcessBlock.read(Map.of("grace", "PT2H"), errors);
        ProcessBlock.read(Map.of("grace", "-PT1S"), errors);
        ProcessBlock.read(Map.of("limits", "many"), errors);

        assertThat(errors)
                .extracting(FieldError::field)
                .containsExactly("process.grace", "process.grace", "process.limits");
    }

    @Test
    void schemaHasTheFieldsThatAreRead() {
        assertThat(ProcessBlock.schema().get("properties"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("directory", "grace", "limits");
    }
}
