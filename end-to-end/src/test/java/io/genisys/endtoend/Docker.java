package io.genisys.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The engine, by the command line that comes with it. */
final class Docker {

    private static final String IMAGE = "genisys-end-to-end:latest";

    private Docker() {}

    static boolean answers() {
        try {
            return run("docker version --format '{{.Server.Version}}'").code() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** An image made of this machine's static busybox, so that no registry is needed. */
    static String image() throws IOException {
        check("tar -cC / bin/busybox | docker import - " + IMAGE);
        return IMAGE;
    }

    static void removeImage() throws IOException {
        check("docker image rm --force " + IMAGE);
    }

    static List<String> containers(String owner) throws IOException {
        return check("docker ps --all --quiet --filter label=genisys.owner=" + owner)
                .lines()
                .toList();
    }

    /** Runs a command of the image's busybox in a container. */
    static void execute(String container, String command) throws IOException {
        check("docker exec " + container + " busybox " + command);
    }

    private record Result(int code, String output) {}

    private static String check(String command) throws IOException {
        Result result = run(command);
        if (result.code() != 0) {
            throw new AssertionError(command + ": " + result.output());
        }
        return result.output();
    }

    private static Result run(String command) throws IOException {
        Process process = new ProcessBuilder("bash", "-o", "pipefail", "-c", command)
                .redirectErrorStream(true)
                .start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end");
            }
            return new Result(process.exitValue(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
