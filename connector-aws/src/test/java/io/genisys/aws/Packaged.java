package io.genisys.aws;

import io.genisys.conformance.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packaged connector as a process of its own. */
final class Packaged {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");

    private Packaged() {}

    /** In front of an EC2 that takes any credentials. */
    static ServerProcess start(Path folder, URI ec2, List<String> properties) {
        List<String> all = new ArrayList<>(List.of(
                "-Daws.accessKeyId=test",
                "-Daws.secretAccessKey=test",
                "-Dgenisys.aws.endpoint=" + ec2,
                "-Dgenisys.aws.region=us-east-1"));
        all.addAll(properties);
        return start(folder, all);
    }

    /** With the credentials and the region of AWS' chains. */
    static ServerProcess start(Path folder, List<String> properties) {
        return new ServerProcess(folder.resolve("log"), port -> command(port, properties));
    }

    private static List<String> command(int port, List<String> properties) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx192m",
                "-Dquarkus.http.port=" + port));
        command.addAll(properties);
        command.addAll(List.of("-jar", JAR.toString()));
        return command;
    }
}
