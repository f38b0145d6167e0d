package io.genisys.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the build makes to be run. */
public enum Application {
    /** The core with H2 in a file. */
    CORE("core", "genisys-core/target/quarkus-app"),
    /** The core for several of it on one PostgreSQL. */
    CORE_ON_POSTGRESQL("core", "genisys-core/target/quarkus-app-postgresql"),
    PROCESS("process", "connector-process/target/quarkus-app"),
    DOCKER("docker", "connector-docker/target/quarkus-app");

    private final String program;
    private final String directory;

    Application(String program, String directory) {
        this.program = program;
        this.directory = directory;
    }

    /**
     * Returns its jar in a clone of the project.
     *
     * @throws IllegalStateException where it has not been built
     */
    public Path jar(Path root) {
        Path jar = root.resolve(directory).resolve("quarkus-run.jar").toAbsolutePath();
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing; run ./mvnw -DskipTests package first");
        }
        return jar;
    }

    /** Returns the JVM flags that it gets from the launcher, in a line such as {@code core_flags="-Xmx…"}. */
    public List<String> flags(Path root) throws IOException {
        Matcher line = Pattern.compile("(?m)^" + program + "_flags=\"([^\"]*)\"")
                .matcher(Files.readString(root.resolve("genisys")));
        if (!line.find()) {
            throw new IllegalStateException("the launcher has no " + program + "_flags");
        }
        return List.of(line.group(1).trim().split("\\s+"));
    }
}
