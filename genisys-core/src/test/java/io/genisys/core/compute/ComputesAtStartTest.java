package io.genisys.core.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ComputesAtStartTest.WithFile.class)
class ComputesAtStartTest {

    public static final class WithFile implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Path data =
                    Path.of("target", "core-data", UUID.randomUUID().toString()).toAbsolutePath();
            Path file = data.resolve("computes.yaml");
            try {
                Files.createDirectories(data);
                Files.writeString(file, "computes: [{name: local, connector: 'http://localhost:1'}]");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of("genisys.data", data.toString(), "genisys.compute.file", file.toString());
        }
    }

    @Inject
    ComputesFile computesFile;

    @Inject
    ComputeRepository computes;

    @ConfigProperty(name = "genisys.compute.file")
    Path file;

    private void startWith(String text) throws IOException {
        Files.writeString(file, text);
        computesFile.register(new StartupEvent());
    }

    @Test
    void whatTheDatabaseDoesNotKnowIsAddedAndWhatDiffersStays() throws IOException {
        assertThat(computes.require(new ComputeName("local")).connector()).hasToString("http://localhost:1");

        startWith("computes: [{name: local, connector: 'http://localhost:2'}, {name: more, connector: 'http://h:3'}]");

        assertThat(computes.require(new ComputeName("local")).connector()).hasToString("http://localhost:1");
        assertThat(computes.require(new ComputeName("more")).connector()).hasToString("http://h:3");
    }

    @Test
    void aMistakeKeepsTheCoreFromStartingAndAddsNothing() {
        assertThatThrownBy(() -> startWith(
                        "computes: [{name: first, connector: 'http://h:3'}, {name: second, connector: nowhere}]"))
                .hasMessageContaining("computes[1].connector");

        assertThat(computes.find(new ComputeName("first"))).isEmpty();
    }
}
