package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    @Test
    void aLineThatIsUnderWayIsToldWhenAllIsAskedFor() {
        Console console = console("one\r\ntwo\nthr");

        assertThat(console.all(Optional.empty())).containsExactly("one", "two", "thr");
        assertThat(console.whole(Optional.empty())).containsExactly("one", "two");
        assertThat(console.all(Optional.of(2))).containsExactly("two", "thr");
        assertThat(console.all(Optional.of(0))).isEmpty();
    }

    @Test
    void onlyWhatIsNewIsNew() {
        assertThat(console("a\nb\nc\nd").since(console("a\nb"))).containsExactly("b", "c");
        assertThat(console("a\nb\n").since(console("a\nb\n"))).isEmpty();
        assertThat(console("a\nb\n").since(Console.EMPTY)).containsExactly("a", "b");
    }

    @Test
    void repeatedLinesAreNotTakenForEachOther() {
        assertThat(console("a\na\na\nb\n").since(console("a\na\n"))).containsExactly("a", "b");
    }

    @Test
    void whatHasSlidOutOfTheBufferIsNotMissed() {
        assertThat(console("wo\nthree\nfour\n").since(console("one\ntwo\nthree\n")))
                .containsExactly("four");
    }

    @Test
    void afterAnotherStartAllIsNew() {
        assertThat(console("boot 2\n").since(console("boot 1\nready\n"))).containsExactly("boot 2");
        assertThat(Console.EMPTY.since(console("boot 1\n"))).isEmpty();
    }

    private static Console console(String text) {
        return Console.of(Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }
}
