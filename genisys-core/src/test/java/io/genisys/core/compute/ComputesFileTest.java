package io.genisys.core.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ComputesFileTest {

    @TempDir
    Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("computes.yaml"), text);
    }

    @Test
    void readsComputes() throws IOException {
        Path file = file("""
                computes:
                  - name: local
                    connector: http://localhost:7053
                    labels: {rack: "1"}
                  - name: other
                    connector: http://localhost:7051
                    token: abc
                """);

        assertThat(ComputesFile.read(file)).extracting(ComputeRequest::name).containsExactly("local", "other");
    }

    @ParameterizedTest
    @MethodSource("nothing")
    void anEmptyFileHasNone(String text) throws IOException {
        assertThat(ComputesFile.read(file(text))).isEmpty();
    }

    static Stream<String> nothing() {
        return Stream.of("", "# nothing yet\n", "{}", "computes:\n", "computes: []\n");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("computes: [", "line 1"),
                Arguments.of("computes:\n  - name: a\n   connector: b\n", "line 3"),
                Arguments.of("compute: []", "compute: expected one of computes"),
                Arguments.of("- name: a", "expected"),
                Arguments.of("just text", "expected"),
                Arguments.of("computes: {}", "computes: expected a list"),
                Arguments.of("computes: [local]", "computes[0]"),
                Arguments.of("computes: [{nam: a}]", "computes[0].nam: expected one of"),
                Arguments.of("computes: [{connector: 'http://h'}]", "name: expected"),
                Arguments.of("computes: [{name: a}]", "connector: expected"),
                Arguments.of("computes: [{name: a, connector: h}]", "connector: expected an absolute URL"),
                Arguments.of("computes: [{name: '-', connector: 'http://h'}]", "name: expected"),
                Arguments.of("computes: [{name: a, connector: 'http://h', labels: []}]", "computes[0].labels"),
                Arguments.of(
                        "computes: [{name: a, connector: 'http://h'}, {name: a, connector: 'http://i'}]",
                        "two computes are called a"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsNamedWithFileAndField(String text, String what) throws IOException {
        Path file = file(text);

        assertThatThrownBy(() -> ComputesFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(what);
    }

    @Test
    void theComputeWithTheMistakeIsNamed() throws IOException {
        Path file = file("computes: [{name: a, connector: 'http://h'}, {name: b, connector: h}]");

        assertThatThrownBy(() -> ComputesFile.read(file)).hasMessageContaining("computes[1].connector");
    }

    @Test
    void credentialsAreNotShown() throws IOException {
        Path file = file("computes: [{name: a, connector: 'http://u:geheim@h', token: 'geheim geheim'}]");

        assertThatThrownBy(() -> ComputesFile.read(file)).hasMessageNotContaining("geheim");
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        Path file = directory.resolve("none.yaml");

        assertThatThrownBy(() -> ComputesFile.read(file))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("genisys.compute.file");
    }
}
