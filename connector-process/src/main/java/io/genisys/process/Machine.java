package io.genisys.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The tools of this machine that the connector starts, and the boot that it is running.
 *
 * @param sh the shell that claims a launch and becomes the instance
 * @param setsid puts an instance into a session of its own
 * @param ln makes a claim in one step
 * @param prlimit sets limits, where the machine has it
 * @param java the JVM that runs this connector
 * @param boot differs after each start of the machine, so that a process id is never taken for one from before
 */
record Machine(Path sh, Path setsid, Path ln, Optional<Path> prlimit, Path java, String boot) {

    /**
     * Looks at this machine.
     *
     * @throws IllegalStateException naming what is missing
     */
    static Machine current() {
        Path boot = Path.of("/proc/sys/kernel/random/boot_id");
        if (!Files.isReadable(boot) || !Files.isReadable(Path.of("/proc/self/stat"))) {
            throw new IllegalStateException("the process connector needs Linux with /proc; this is "
                    + System.getProperty("os.name") + ", where the Docker connector serves instead");
        }
        try {
            return new Machine(
                    need("sh"),
                    need("setsid"),
                    need("ln"),
                    find("prlimit"),
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    Files.readString(boot).trim());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path need(String program) {
        return find(program)
                .orElseThrow(() -> new IllegalStateException("the process connector needs the program " + program
                        + ", which is not on the PATH (Debian has it in dash, util-linux or coreutils)"));
    }

    private static Optional<Path> find(String program) {
        return Programs.onPath(program, System.getenv().getOrDefault("PATH", "/usr/bin" + File.pathSeparator + "/bin"));
    }

    /** Finds executables as a shell does. */
    static final class Programs {

        private Programs() {}

        static Optional<Path> onPath(String program, String path) {
            return Arrays.stream(path.split(File.pathSeparator))
                    .filter(folder -> !folder.isEmpty())
                    .map(folder -> Path.of(folder, program))
                    .filter(Programs::isExecutable)
                    .findFirst();
        }

        static boolean isExecutable(Path file) {
            return Files.isRegularFile(file) && Files.isExecutable(file);
        }
    }
}
