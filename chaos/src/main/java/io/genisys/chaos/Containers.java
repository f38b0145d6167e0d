package io.genisys.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Containers with the owner's label, by the command line that comes with the engine. */
final class Containers implements Backend {

    static final String COMPUTE = "containers";

    private static final Path BUSYBOX = Path.of("/bin/busybox");
    private static final int FIELDS = 5;

    private final String owner;
    private final String image;

    Containers(String owner) {
        this.owner = owner;
        this.image = "genisys-chaos:" + owner;
    }

    /** Returns why there can be no containers here; empty where there can. */
    static String missing() throws IOException, InterruptedException {
        if (!Files.exists(BUSYBOX)) {
            return "there is no " + BUSYBOX + " to make an image of (Debian: apt-get install busybox-static)";
        }
        try {
            return run("docker version --format '{{.Server.Version}}'").code() == 0 ? "" : "no Docker engine answers";
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
    }

    /** Makes an image that has the program of the instances, from this machine's static busybox. */
    String makeImage() throws IOException, InterruptedException {
        check("d=$(mktemp -d) && mkdir $d/bin && cp " + BUSYBOX + " $d/bin/busybox && ln -s busybox $d/bin/"
                + Processes.PROGRAM + " && tar -cC $d bin | docker import - " + image + " && rm -r $d");
        return image;
    }

    @Override
    public Set<Running> running() throws IOException, InterruptedException {
        return list("--no-trunc")
                .lines()
                .map(line -> List.of(line.split("\t")))
                .filter(fields -> fields.size() == FIELDS && fields.get(4).startsWith("Up "))
                .map(fields -> new Running(
                        COMPUTE,
                        fields.get(0),
                        fields.get(1),
                        fields.get(2),
                        Integer.parseInt(fields.get(3)),
                        fields.get(0)))
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> traces() throws IOException, InterruptedException {
        return list("--all --no-trunc")
                .lines()
                .map(line -> "container " + line.replace('\t', ' '))
                .collect(Collectors.toSet());
    }

    @Override
    public void kill(Running victim) throws IOException, InterruptedException {
        run("docker kill " + victim.id());
    }

    @Override
    public void removeAll() throws IOException, InterruptedException {
        check("docker ps --all --quiet --filter label=genisys.owner=" + owner
                + " | xargs --no-run-if-empty docker rm --force");
        run("docker image rm --force " + image);
    }

    private String list(String options) throws IOException, InterruptedException {
        return check("docker ps " + options + " --filter label=genisys.owner=" + owner
                + " --format '{{.ID}}\t{{.Label \"genisys.service\"}}\t{{.Label \"genisys.operation\"}}"
                + "\t{{.Label \"genisys.index\"}}\t{{.Status}}'");
    }

    private record Result(int code, String output) {}

    private static String check(String command) throws IOException, InterruptedException {
        Result result = run(command);
        if (result.code() != 0) {
            throw new IOException(command + ": " + result.output());
        }
        return result.output();
    }

    private static Result run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-o", "pipefail", "-c", command)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(command + " did not end");
        }
        return new Result(process.exitValue(), output);
    }
}
