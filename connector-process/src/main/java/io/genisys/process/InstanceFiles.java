package io.genisys.process;

import io.genisys.connector.http.ProtocolJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directory of one instance. Two files in it decide:
 *
 * <pre>
 * record.json             the instance exists; replaced whole, and deleted first when it ends to exist
 * launch.{launch}/claim   this launch has happened, or never will: "pid start" written by the shell that becomes the
 *                         process, or nothing written by a connector that called the launch off
 * </pre>
 *
 * Whoever comes second finds the claim made, and a shell that comes after the launch was forgotten finds no directory
 * to make it in. So a launch happens at most once, whoever is killed at whatever moment.
 */
final class InstanceFiles {

    private static final String RECORD = "record.json";

    private final Path directory;

    InstanceFiles(Path directory) {
        this.directory = directory.toAbsolutePath();
    }

    Path log() {
        return directory.resolve("output.log");
    }

    Path userData() {
        return directory.resolve("user-data");
    }

    Path claim(String launch) {
        return launchDirectory(launch).resolve("claim");
    }

    /** Makes room for the claim of a launch, and forgets the launches before it. */
    void prepare(String launch) {
        try {
            Path current = Files.createDirectories(launchDirectory(launch));
            if (!Files.exists(log())) {
                Files.createFile(log());
            }
            list(directory).stream()
                    .filter(file -> Files.isDirectory(file) && !file.equals(current))
                    .forEach(InstanceFiles::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the record; empty where a connector was killed before it wrote one, or while it deleted the instance. */
    Optional<InstanceRecord> read() {
        try {
            return Optional.of(ProtocolJson.mapper()
                    .readValue(Files.readAllBytes(directory.resolve(RECORD)), InstanceRecord.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the record in " + directory + " can't be read", e);
        }
    }

    void write(InstanceRecord record) {
        try {
            Path fresh = directory.resolve(RECORD + ".new");
            ByteBuffer json = ByteBuffer.wrap(ProtocolJson.mapper().writeValueAsBytes(record));
            try (FileChannel file = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                while (json.hasRemaining()) {
                    file.write(json);
                }
                file.force(true);
            }
            Files.move(fresh, directory.resolve(RECORD), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void writeUserData(String text) {
        try {
            Files.writeString(userData(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the process that a launch became; empty where it has not happened or was called off. */
    Optional<ProcessId> claimed(String launch) {
        try {
            String[] words = Files.readString(claim(launch), StandardCharsets.US_ASCII)
                    .trim()
                    .split(" ");
            return words.length == 2
                    ? Optional.of(new ProcessId(Long.parseLong(words[0]), Long.parseLong(words[1])))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a launch from happening if it has not yet; returns the process where it has. */
    Optional<ProcessId> callOff(String launch) {
        try {
            Files.createFile(claim(launch));
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (FileAlreadyExistsException e) {
            return claimed(launch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the instance, the record first: without it the rest means nothing. */
    void delete() {
        delete(directory.resolve(RECORD));
        delete(directory);
    }

    private Path launchDirectory(String launch) {
        return directory.resolve("launch." + launch);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void delete(Path file) {
        try {
            if (Files.isDirectory(file)) {
                list(file).forEach(InstanceFiles::delete);
            }
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
