package io.genisys.process;

import io.genisys.connector.ByteSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's limits for each process of an instance.
 *
 * @param openFiles how many at once
 * @param cpuSeconds how much cpu time before it is killed
 * @param fileSize how large a file may become that it writes
 * @param memory private writable memory; not address space, of which a JVM reserves far more than it uses
 */
record Limits(
        Optional<Long> openFiles, Optional<Long> cpuSeconds, Optional<ByteSize> fileSize, Optional<ByteSize> memory) {

    Limits(
            @Nullable Optional<Long> openFiles,
            @Nullable Optional<Long> cpuSeconds,
            @Nullable Optional<ByteSize> fileSize,
            @Nullable Optional<ByteSize> memory) {
        this.openFiles = openFiles == null ? Optional.empty() : openFiles;
        this.cpuSeconds = cpuSeconds == null ? Optional.empty() : cpuSeconds;
        this.fileSize = fileSize == null ? Optional.empty() : fileSize;
        this.memory = memory == null ? Optional.empty() : memory;
    }

    Limits withMemory(Optional<ByteSize> size) {
        return new Limits(openFiles, cpuSeconds, fileSize, size);
    }

    /** The options of prlimit(1); none where there is no limit. */
    List<String> options() {
        List<String> options = new ArrayList<>();
        openFiles.ifPresent(count -> options.add("--nofile=" + count));
        cpuSeconds.ifPresent(seconds -> options.add("--cpu=" + seconds));
        fileSize.ifPresent(size -> options.add("--fsize=" + size.bytes()));
        memory.ifPresent(size -> options.add("--data=" + size.bytes()));
        return options;
    }
}
