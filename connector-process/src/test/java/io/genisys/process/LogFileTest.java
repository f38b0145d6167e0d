package io.genisys.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFileTest {

    @TempDir
    Path folder;

    @Test
    void lineIsHandedOutOnceItEnds() throws IOException {
        Path file = write("first\r\nsec");
        try (LogFile log = LogFile.open(file, Optional.empty())) {
            assertThat(log.next()).contains("first");
            assertThat(log.next()).isEmpty();

            Files.writeString(file, "ond\n\nrest", StandardOpenOption.APPEND);

            assertThat(log.next()).contains("second");
            assertThat(log.next()).contains("");
            assertThat(log.next()).isEmpty();
            assertThat(log.rest()).contains("rest");
            assertThat(log.rest()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 2", "9000, 9000", "10000, 10000", "20000, 10000"})
    void tailIsTheEnd(int tail, int expected) throws IOException {
        Path file = write(
                IntStream.range(0, 10_000).mapToObj(n -> "line " + n + "\n").collect(Collectors.joining()));

        List<String> lines = lines(file, tail);

        assertThat(lines).hasSize(expected);
        if (expected > 0) {
            assertThat(lines.get(0)).isEqualTo("line " + (10_000 - expected));
        }
    }

    @Test
    void unfinishedLineCountsAsOne() throws IOException {
        assertThat(lines(write("one\ntwo\nthree"), 2)).containsExactly("two", "three");
        assertThat(lines(write("\n\n"), 1)).containsExactly("");
        assertThat(lines(write(""), 5)).isEmpty();
    }

    @Test
    void endlessLineIsCut() throws IOException {
        Path file = write("x".repeat(LogFile.LONGEST + 10) + "\n");

        assertThat(lines(file, 5)).extracting(String::length).containsExactly(LogFile.LONGEST, 10);
    }

    private static List<String> lines(Path file, int tail) throws IOException {
        List<String> lines = new ArrayList<>();
        try (LogFile log = LogFile.open(file, Optional.of(tail))) {
            for (Optional<String> line = log.next(); line.isPresent(); line = log.next()) {
                lines.add(line.get());
            }
            log.rest().ifPresent(lines::add);
        }
        return lines;
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("log"), text);
    }
}
