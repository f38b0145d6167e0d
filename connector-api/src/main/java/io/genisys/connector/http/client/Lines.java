package io.genisys.connector.http.client;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.smallrye.mutiny.Multi;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;

/** Cuts a stream of bytes into lines of UTF-8 text; empty ones are left out. */
final class Lines {

    private static final int LONGEST = 1 << 20;

    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();

    private Lines() {}

    /** The lines of {@code bytes}; it fails at a line of more than 1 MiB. */
    static Multi<String> of(Flow.Publisher<List<ByteBuffer>> bytes) {
        return Multi.createFrom().deferred(() -> {
            Lines lines = new Lines();
            Multi<String> whole = Multi.createFrom().publisher(bytes).onItem().transformToIterable(lines::cut);
            Multi<String> last =
                    Multi.createFrom().deferred(() -> Multi.createFrom().iterable(lines.end()));
            return Multi.createBy().concatenating().streams(whole, last);
        });
    }

    private List<String> cut(List<ByteBuffer> parts) {
        List<String> lines = new ArrayList<>();
        for (ByteBuffer part : parts) {
            while (part.hasRemaining()) {
                add(part.get(), lines);
            }
        }
        return lines;
    }

    private void add(byte next, List<String> lines) {
        if (next == '\n') {
            lines.addAll(end());
        } else if (next != '\r') {
            if (rest.size() == LONGEST) {
                throw new ConnectorException(Code.INTERNAL, Effect.NONE, "a line is longer than " + LONGEST + " bytes");
            }
            rest.write(next);
        }
    }

    private List<String> end() {
        String line = rest.toString(StandardCharsets.UTF_8);
        rest.reset();
        return line.isEmpty() ? List.of() : List.of(line);
    }
}
