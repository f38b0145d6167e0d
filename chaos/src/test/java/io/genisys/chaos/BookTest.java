package io.genisys.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.genisys.chaos.Wish.Verb;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BookTest {

    private final Book book = new Book();

    @Test
    void addsUpWhatWasAcknowledged() throws Exception {
        book.over(wish(Verb.UPSCALE, 5), List.of(operation("upscale", "succeeded", 0)));
        book.over(wish(Verb.DOWNSCALE, 2), List.of(operation("downscale", "succeeded", 0)));

        assertThat(book).hasToString("3");
        assertThat(book.allows(3)).isTrue();
        assertThat(book.allows(4)).isFalse();
    }

    @Test
    void countsWhatWasGivenBack() throws Exception {
        book.over(wish(Verb.UPSCALE, 5), List.of(operation("upscale", "partial", 2)));
        assertThat(book).hasToString("3");

        book.over(wish(Verb.UPSCALE, 4), List.of(operation("upscale", "failed", 0)));
        assertThat(book).hasToString("3");

        book.over(wish(Verb.DOWNSCALE, 2), List.of(operation("downscale", "partial", 1)));
        assertThat(book).hasToString("2");
    }

    @Test
    void givesNothingBackForWhatOnlyFillsUp() throws Exception {
        book.over(wish(Verb.UPSCALE, 4), List.of(operation("upscale", "succeeded", 0)));

        book.over(wish(Verb.DOWNSCALE, 2), List.of(operation("upscale", "failed", 0)));

        assertThat(book).hasToString("2");
    }

    @Test
    void givesNothingBackOfWhatWasDeclared() throws Exception {
        book.over(wish(Verb.SCALE, 4), List.of(operation("upscale", "failed", 0)));
        assertThat(book).hasToString("4");

        book.over(wish(Verb.SCALE, 1), List.of(operation("downscale", "partial", 2)));
        assertThat(book).hasToString("1");
    }

    @Test
    void whatNobodyKnowsMakesARange() {
        book.unknown(wish(Verb.UPSCALE, 3));
        book.unknown(wish(Verb.DOWNSCALE, 1));

        assertThat(book).hasToString("-1 to 3");
        assertThat(book.allows(-2)).isFalse();
        assertThat(book.allows(3)).isTrue();
    }

    private static Wish wish(Verb verb, int number) {
        return new Wish("web", Optional.empty(), verb, number, 0, 0, 0);
    }

    private static JsonNode operation(String kind, String state, int missing) throws JsonProcessingException {
        String failures = missing == 0 ? "" : "{\"code\": \"internal\", \"count\": " + missing + "}";
        return new ObjectMapper()
                .readTree("{\"kind\": \"%s\", \"state\": \"%s\", \"failures\": [%s]}".formatted(kind, state, failures));
    }
}
