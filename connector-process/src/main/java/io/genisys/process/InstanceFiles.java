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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The directory of one instance. Two files in it decide:
 *
 * <pre>
 * record.json             the instance exists; replaced whole, and deleted first when it ends to exist
 * first-record.json       what record.json was at first, for the day on which that can't be read
 * launch.{launch}/claim   this launch has happened, or never will: "pid start" written by the shell that becomes the
 *                         process, or nothing written by a connector that called the launch off
 * </pre>
 *
 * Whoever comes second finds the claim made, and a shell that comes after the launch was forgotten finds no directory
 * to make it in. So a launch happens at most once, whoever is killed at whatever moment.
 */
final class InstanceFiles {

    private static final String RECORD = "record.json";
    private static final String FIRST = "first-record.json";
    private static final String LAUNCH = "launch.";

    private static final Pattern CLAIM = Pattern.compile("([0-9]{1,18}) ([0-9]{1,18})\n");

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

    /** Returns the id of the instance, as far as the directory tells. */
    String name() {
        return directory.getFileName().toString();
    }

    /**
     * Reads the record; empty where a connector was killed before it wrote one, or while it deleted the instance.
     *
     * @throws UnreadableException where it is damaged
     */
    Optional<InstanceRecord> read() {
        return read(RECORD);
    }

    /** Reads the record as it was at first. */
    Optional<InstanceRecord> readFirst() {
        return read(FIRST);
    }

    /** Returns the launches that may have happened: the current one, and at times the one before it. */
    List<String> launches() {
        try {
            return list(directory).stream()
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(LAUNCH))
                    .map(name -> name.substring(LAUNCH.length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<InstanceRecord> read(String name) {
        Path file = directory.resolve(name);
        try {
            InstanceRecord record = ProtocolJson.mapper().readValue(Files.readAllBytes(file), InstanceRecord.class);
            if (record == null || !record.id().value().equals(name())) {
                throw new UnreadableException(file + " is not the record of this instance");
            }
            return Optional.of(record);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UnreadableException(file + " can't be read").because(e);
        }
    }

    /** Keeps a damaged record beside the one that takes its place, for whoever looks into it. */
    void setAside() {
        try {
            Files.move(
                    directory.resolve(RECORD),
                    directory.resolve("damaged-" + RECORD),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            // It is gone: there is nothing to look into.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the record of an instance that is new. */
    void writeFirst(InstanceRecord record) {
        write(record, FIRST);
        write(record);
    }

    void write(InstanceRecord record) {
        write(record, RECORD);
    }

    private void write(InstanceRecord record, String name) {
        try {
            Path fresh = directory.resolve(name + ".new");
            ByteBuffer json = ByteBuffer.wrap(ProtocolJson.mapper().writeValueAsBytes(record));
            try (FileChannel file = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                while (json.hasRemaining()) {
                    file.write(json);
                }
                file.force(true);
            }
            Files.move(fresh, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
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

    /**
     * Returns the process that a launch became; empty where it has not happened or was called off.
     *
     * @throws UnreadableException where the claim is damaged
     */
    Optional<ProcessId> claimed(String launch) {
        try {
            String claim = Files.readString(claim(launch), StandardCharsets.ISO_8859_1);
            Matcher words = CLAIM.matcher(claim);
            if (words.matches()) {
                return Optional.of(new ProcessId(Long.parseLong(words.group(1)), Long.parseLong(words.group(2))));
            }
            if (!claim.isEmpty()) {
                throw new UnreadableException(claim(launch) + " is damaged");
            }
            return Optional.empty();
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

    @Override
    public String toString() {
        return directory.toString();
    }

    private Path launchDirectory(String launch) {
        return directory.resolve(LAUNCH + launch);
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
