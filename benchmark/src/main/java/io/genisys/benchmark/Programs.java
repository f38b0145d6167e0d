package io.genisys.benchmark;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts the packaged programs as the launcher does: same jars, same JVM flags, an archive of their classes; other ports
 * and directories.
 */
final class Programs {

    private static final Map<String, String> MODULES =
            Map.of("core", "genisys-core", "docker", "connector-docker", "process", "connector-process");

    /** The settings that say where a program keeps what it has to keep. */
    private static final Map<String, String> STATE = Map.of("core", "genisys.data", "process", "genisys.process.state");

    private final Path root;
    private final Map<String, Path> archives = new HashMap<>();

    Programs(Path root) {
        this.root = root;
    }

    /** Starts a program and waits until it is ready. */
    Program start(String name, Map<String, String> properties) throws Exception {
        if (!archives.containsKey(name)) {
            Path archive = Files.createTempFile("genisys-benchmark-" + name, ".jsa");
            Files.delete(archive);
            start(name, List.of("-XX:ArchiveClassesAtExit=" + archive), Map.of())
                    .close();
            archive.toFile().deleteOnExit();
            archives.put(name, archive);
        }
        return start(name, List.of("-XX:SharedArchiveFile=" + archives.get(name)), properties);
    }

    private Program start(String name, List<String> options, Map<String, String> properties) throws Exception {
        Path jar = root.resolve(MODULES.get(name)).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing; run ./mvnw -DskipTests package first");
        }
        int port = freePort();
        Path directory = Files.createTempDirectory("genisys-benchmark-" + name);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags(name));
        command.addAll(options);
        command.add("-Dquarkus.http.port=" + port);
        if (STATE.containsKey(name)) {
            command.add("-D" + STATE.get(name) + "=" + directory);
        }
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-jar");
        command.add(jar.toAbsolutePath().toString());
        return Program.start(command, directory, port);
    }

    /** The JVM flags stand in the launcher, in a line such as {@code core_flags="-Xmx…"}. */
    private List<String> flags(String name) throws IOException {
        String launcher = Files.readString(root.resolve("genisys"));
        Matcher line = Pattern.compile("(?m)^" + name + "_flags=\"([^\"]*)\"").matcher(launcher);
        if (!line.find()) {
            throw new IllegalStateException("the launcher has no " + name + "_flags");
        }
        return List.of(line.group(1).trim().split("\\s+"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
