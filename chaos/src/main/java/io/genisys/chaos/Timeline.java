package io.genisys.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was injected, sent and seen, with the seconds since the beginning; kept in a file. */
final class Timeline implements AutoCloseable {

    private final long begin = System.nanoTime();
    private final Path file;
    private final Writer writer;
    private boolean closed;
    private final List<String> violations = new CopyOnWriteArrayList<>();

    Timeline(Path file) throws IOException {
        this.file = file;
        this.writer = Files.newBufferedWriter(file);
    }

    Path file() {
        return file;
    }

    double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }

    void note(String format, Object... arguments) {
        String line = String.format(Locale.ROOT, format, arguments);
        synchronized (writer) {
            if (closed) {
                return; // whoever still says something is being ended
            }
            try {
                writer.write(String.format(Locale.ROOT, "%9.3f s  %s%n", seconds(), line));
                writer.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Notes that something which was promised does not hold. */
    void violation(String format, Object... arguments) {
        String line = String.format(Locale.ROOT, format, arguments);
        violations.add(String.format(Locale.ROOT, "%.1f s: %s", seconds(), line));
        note("VIOLATION %s", line);
    }

    List<String> violations() {
        return List.copyOf(violations);
    }

    @Override
    public void close() throws IOException {
        synchronized (writer) {
            closed = true;
            writer.close();
        }
    }
}
