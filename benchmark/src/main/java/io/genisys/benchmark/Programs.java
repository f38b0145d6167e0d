package io.genisys.benchmark;

import io.genisys.testbed.Application;
import io.genisys.testbed.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts the packaged programs as the launcher does: same jars, same JVM flags, an archive of their classes; other ports
 * and directories.
 */
final class Programs {

    private static final Map<String, Application> APPLICATIONS =
            Map.of("core", Application.CORE, "docker", Application.DOCKER, "process", Application.PROCESS);

    /** The settings that say where a program keeps what it has to keep. */
    private static final Map<String, String> STATE = Map.of("core", "genisys.data", "process", "genisys.process.state");

    private final Path root;
    private final Map<String, Path> archives = new HashMap<>();

    Programs(Path root) {
        this.root = root;
    }

    /** Starts a program as {@code ./genisys up} does, and waits until it is ready. */
    Program start(String name, Map<String, String> properties) throws Exception {
        return start(name, properties, List.of());
    }

    /** Starts one with more options for its JVM, of which the last one counts. */
    Program start(String name, Map<String, String> properties, List<String> more) throws Exception {
        if (!archives.containsKey(name)) {
            Path archive = Files.createTempFile("genisys-benchmark-" + name, ".jsa");
            Files.delete(archive);
            launch(name, List.of("-XX:ArchiveClassesAtExit=" + archive), Map.of())
                    .close();
            archive.toFile().deleteOnExit();
            archives.put(name, archive);
        }
        List<String> options = new ArrayList<>(more);
        options.add("-XX:SharedArchiveFile=" + archives.get(name));
        return launch(name, options, properties);
    }

    private Program launch(String name, List<String> options, Map<String, String> properties) throws Exception {
        Application application = APPLICATIONS.get(name);
        int port = Ports.free();
        Path directory = Files.createTempDirectory("genisys-benchmark-" + name);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(application.flags(root));
        command.addAll(options);
        command.add("-Dquarkus.http.port=" + port);
        if (STATE.containsKey(name)) {
            command.add("-D" + STATE.get(name) + "=" + directory);
        }
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-jar");
        command.add(application.jar(root).toString());
        return Program.start(command, directory, port);
    }
}
