package io.genisys.connector.http.client;

import io.smallrye.mutiny.Multi;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;

/** Cuts a stream of bytes into lines of UTF-8 text. */
final class Lines {

    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();

    private Lines() {}

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
                byte next = part.get();
                if (next == '\n') {
                    lines.addAll(end());
                } else if (next != '\r') {
                    rest.write(next);
                }
            }
        }
        return lines;
    }

    private List<String> end() {
        String line = rest.toString(StandardCharsets.UTF_8);
        rest.reset();
        return line.isEmpty() ? List.of() : List.of(line);
    }
}
