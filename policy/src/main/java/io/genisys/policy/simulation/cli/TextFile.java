package io.genisys.policy.simulation.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is in a file that a user has named. */
final class TextFile {

    private TextFile() {}

    /** Returns the text; where there is none, {@code errors} says why. */
    static Optional<String> read(Path file, List<String> errors) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            errors.add(file + " can't be read");
            return Optional.empty();
        }
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
        String before = text.flip().toString();
        if (result.isError()) {
            long line =
                    1 + before.chars().filter(character -> character == '\n').count();
            errors.add(file + ", line " + line + ": expected text in UTF-8, got something else");
            return Optional.empty();
        }
        return Optional.of(before);
    }
}
