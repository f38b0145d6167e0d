package io.genisys.process;

import io.genisys.connector.InstanceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Where the instances of one connector are kept; the lock in it ends with the connector's process. */
final class StateDirectory implements AutoCloseable {

    private final Path instances;
    private final FileChannel lock;

    private StateDirectory(Path instances, FileChannel lock) {
        this.instances = instances;
        this.lock = lock;
    }

    /**
     * Takes the directory for this connector.
     *
     * @throws IllegalStateException where another connector has it, or it can't be used
     */
    static StateDirectory open(Path root) {
        try {
            Path instances = root.toAbsolutePath().resolve("instance");
            Files.createDirectories(instances);
            // records hold the environment of instances, and that may hold secrets
            Files.setPosixFilePermissions(root.toAbsolutePath(), PosixFilePermissions.fromString("rwx------"));
            FileChannel channel =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new IllegalStateException("another process connector uses the directory " + root
                        + "; give this one its own with genisys.process.state");
            }
            return new StateDirectory(instances, channel);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the directory " + root + " of genisys.process.state can't be used: " + e, e);
        }
    }

    InstanceFiles files(InstanceId id) {
        return new InstanceFiles(instances.resolve(id.value()));
    }

    List<InstanceFiles> all() {
        try (Stream<Path> directories = Files.list(instances)) {
            return directories
                    .filter(Files::isDirectory)
                    .map(InstanceFiles::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock taken = channel.tryLock();
            return taken != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
