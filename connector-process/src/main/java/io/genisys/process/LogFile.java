package io.genisys.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Reads the lines of a file that grows. Not for several threads at once. */
final class LogFile implements AutoCloseable {

    /** A longer line is cut: what never ends a line would fill the memory. */
    static final int LONGEST = 1 << 16;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 14).flip();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private LogFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens the file at its start, or so many lines before its end. */
    static LogFile open(Path file, Optional<Integer> tail) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        if (tail.isPresent()) {
            channel.position(before(channel, tail.get()));
        }
        return new LogFile(channel);
    }

    /** Returns the next line that has its end; empty where there is none yet. */
    Optional<String> next() {
        try {
            while (fill()) {
                byte next = buffer.get();
                if (next == '\n') {
                    return Optional.of(take());
                }
                line.write(next);
                if (line.size() == LONGEST) {
                    return Optional.of(take());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what has been printed since the last line's end. */
    Optional<String> rest() {
        return line.size() == 0 ? Optional.empty() : Optional.of(take());
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean fill() throws IOException {
        if (buffer.hasRemaining()) {
            return true;
        }
        buffer.clear();
        int read = channel.read(buffer);
        buffer.flip();
        return read > 0;
    }

    private String take() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** Goes back block by block until so many ends of lines were seen, that of the last line not counted. */
    private static long before(FileChannel channel, int lines) throws IOException {
        long end = channel.size();
        ByteBuffer block = ByteBuffer.allocate(1 << 14);
        int seen = 0;
        for (long from = end; from > 0; ) {
            long start = Math.max(0, from - block.capacity());
            block.clear().limit((int) (from - start));
            while (block.hasRemaining() && channel.read(block, start + block.position()) > 0) {
                // until the block is full
            }
            for (int at = block.position() - 1; at >= 0; at--) {
                boolean ends = block.get(at) == '\n' && start + at < end - 1;
                if (lines == 0 || (ends && ++seen == lines)) {
                    return lines == 0 ? end : start + at + 1;
                }
            }
            from = start;
        }
        return lines == 0 ? end : 0;
    }
}
