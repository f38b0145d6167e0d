package io.genisys.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Does what docs/writing-a-connector.md tells its reader to do, one step after the other. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GeneratedConnectorIT {

    private static final Path TARGET = Path.of(System.getProperty("genisys.target"));
    private static final Path REPOSITORY = TARGET.resolve("repository");
    private static final Path FILLED_IN = TARGET.resolve("../src/test/resources/folder/Backend.java");
    private static final String VERSION = System.getProperty("genisys.version");
    private static final String PLUGIN =
            "org.apache.maven.plugins:maven-archetype-plugin:" + System.getProperty("archetype-plugin.version");
    private static final String ARCHETYPE = "genisys-connector-archetype";

    @TempDir
    private static Path empty;

    private static Path generated;
    private static Maven maven;

    @BeforeAll
    static void generate() throws IOException, InterruptedException {
        install(TARGET.resolve(ARCHETYPE + "-" + VERSION + ".jar"), "jar");
        install(TARGET.resolveSibling("pom.xml"), "pom");
        maven = new Maven(REPOSITORY, TARGET.resolve("generated-connector.log"));
        maven.run(
                empty,
                PLUGIN + ":generate",
                "-DarchetypeGroupId=io.genisys",
                "-DarchetypeArtifactId=" + ARCHETYPE,
                "-DarchetypeVersion=" + VERSION,
                "-DgroupId=com.example",
                "-DartifactId=connector-folder",
                "-Dversion=1.0",
                "-Dkind=folder",
                "-DinteractiveMode=false");
        generated = empty.resolve("connector-folder");
    }

    @Test
    @Order(1)
    void bringsItsOwnMaven() {
        assertThat(generated.resolve("mvnw")).isExecutable();
        assertThat(generated.resolve(".mvn/wrapper/maven-wrapper.properties")).exists();
    }

    @Test
    @Order(2)
    void marksTheThreePlacesToFillIn() throws IOException {
        assertThat(Files.readString(backend()))
                .contains("PLACE 1 of 3: LAUNCH", "PLACE 2 of 3: TERMINATE", "PLACE 3 of 3: LIST");
    }

    @Test
    @Order(3)
    void passesTheConformanceKitWithItsBackendInMemory() throws Exception {
        assertThat(maven.run(generated, "verify")).containsPattern("Tests run: [1-9][0-9]+, Failures: 0, Errors: 0");
    }

    @Test
    @Order(4)
    void passesTheConformanceKitWithThePlacesFilledIn() throws Exception {
        Files.copy(FILLED_IN, backend(), StandardCopyOption.REPLACE_EXISTING);

        assertThat(maven.run(generated, "verify")).containsPattern("Tests run: [1-9][0-9]+, Failures: 0, Errors: 0");

        assertThat(generated.resolve("instances")).isEmptyDirectory();
    }

    @Test
    void theGuideShowsTheFileThatPassed() throws IOException {
        List<String> guide = Files.readAllLines(TARGET.resolve("../../docs/writing-a-connector.md"));

        assertThat(guide).containsSequence(Files.readAllLines(FILLED_IN));
    }

    private static Path backend() {
        return generated.resolve("src/main/java/com/example/Backend.java");
    }

    private static void install(Path file, String extension) throws IOException {
        Path folder = Files.createDirectories(
                REPOSITORY.resolve("io/genisys").resolve(ARCHETYPE).resolve(VERSION));
        Files.copy(
                file, folder.resolve(ARCHETYPE + "-" + VERSION + "." + extension), StandardCopyOption.REPLACE_EXISTING);
    }
}
