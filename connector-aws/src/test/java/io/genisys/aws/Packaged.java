package io.genisys.aws;

import io.genisys.conformance.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packaged connector as a process of its own. */
final class Packaged {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");

    private Packaged() {}

    static ServerProcess start(Path folder, FaultProxy proxy, List<String> properties) {
        return new ServerProcess(folder.resolve("log"), port -> command(port, proxy, properties));
    }

    private static List<String> command(int port, FaultProxy proxy, List<String> properties) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx192m",
                "-Daws.accessKeyId=test",
                "-Daws.secretAccessKey=test",
                "-Dquarkus.http.port=" + port,
                "-Dgenisys.aws.endpoint=" + proxy.url(),
                "-Dgenisys.aws.region=us-east-1"));
        command.addAll(properties);
        command.addAll(List.of("-jar", JAR.toString()));
        return command;
    }
}
