package io.genisys.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds what a test has left behind on this machine. */
final class Leaks {

    private Leaks() {}

    /** Command lines of all processes whose command or environment has the mark, in Linux' own words. */
    static List<String> processes(String mark) {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(path -> path.getFileName().toString().matches("\\d+"))
                    .filter(path -> read(path.resolve("cmdline")).contains(mark)
                            || read(path.resolve("environ")).contains(mark))
                    .map(path -> path.getFileName() + " " + read(path.resolve("cmdline")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path path) {
        try {
            return new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1).replace('\0', ' ');
        } catch (IOException e) {
            return ""; // it has ended, or is somebody else's
        }
    }
}
