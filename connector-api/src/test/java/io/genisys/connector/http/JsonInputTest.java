package io.genisys.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.genisys.connector.ByteSize;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Downscale;
import io.genisys.connector.FieldError;
import io.genisys.connector.Upscale;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonInputTest {

    private enum Colour {
        DARK_RED,
        BLUE
    }

    private record Inner(int port) {}

    private record Values(
            @Nullable Integer whole,
            @Nullable Double fraction,
            @Nullable Boolean flag,
            @Nullable String text,
            @Nullable Instant at,
            @Nullable Colour colour,
            @Nullable ByteSize size,
            @Nullable List<Inner> list,
            @Nullable Map<String, Inner> map,
            @Nullable Optional<Integer> maybe,
            @Nullable List<String> texts,
            @Nullable Map<String, String> textByName,
            @Nullable Duration pause) {}

    @Strict
    private record Written(@Nullable String name, @Nullable String url) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"whole\": \"x\"} | whole | a whole number | \"x\"",
                "{\"whole\": 1.5} | whole | a whole number | 1.5",
                "{\"whole\": {}} | whole | a whole number | an object",
                "{\"whole\": []} | whole | a whole number | a list",
                "{\"maybe\": \"x\"} | maybe | a whole number | \"x\"",
                "{\"fraction\": \"x\"} | fraction | a number | \"x\"",
                "{\"flag\": \"x\"} | flag | true or false | \"x\"",
                "{\"text\": {}} | text | a string | an object",
                "{\"at\": \"noon\"} | at | an instant such as 2026-11-20T10:00:00Z | \"noon\"",
                "{\"colour\": \"green\"} | colour | one of dark_red, blue | \"green\"",
                "{\"size\": \"lots\"} | size | a size such as 256Mi or 1Gi | \"lots\"",
                "{\"list\": 3} | list | a list | 3",
                "{\"list\": [{\"port\": 1}, {}]} | list[1].port | a whole number | nothing",
                "{\"list\": [{\"port\": 1}, 7]} | list[1] | an object | 7",
                "{\"map\": {\"a\": {\"port\": \"b\"}}} | map.a.port | a whole number | \"b\"",
                "{\"text\": 1} | text | a string | 1",
                "{\"text\": 1.5} | text | a string | 1.5",
                "{\"text\": true} | text | a string | true",
                "{\"texts\": [\"a\", 1]} | texts[1] | a string | 1",
                "{\"textByName\": {\"a\": 1}} | textByName.a | a string | 1",
                "{\"size\": 1} | size | a string | 1",
                "{\"size\": {}} | size | a string | an object",
                "{\"colour\": 0} | colour | one of dark_red, blue | 0",
                "{\"pause\": 5} | pause | a duration such as PT10S | 5",
                "{\"flag\": 1} | flag | true or false | 1",
                "{\"whole\": true} | whole | a whole number | true",
                "{\"whole\": \" 1 \"} | whole | a whole number | \" 1 \"",
                "{\"whole\": \"\\u0661\"} | whole | a whole number | \"\u0661\"",
                "{\"whole\": \"+1\"} | whole | a whole number | \"+1\"",
                "{\"maybe\": \" 1\"} | maybe | a whole number | \" 1\"",
                "{\"list\": [{\"port\": \"1 \"}]} | list[0].port | a whole number | \"1 \"",
                "{\"fraction\": \"0.5d\"} | fraction | a number | \"0.5d\"",
                "{\"fraction\": \"NaN\"} | fraction | a number | \"NaN\"",
                "{\"whole\": 99999999999} | whole | a whole number | 99999999999, which is out of range",
                "{\"whole\": \"99999999999\"} | whole | a whole number | \"99999999999\", which is out of range",
            })
    void namesTheFieldWhatWasExpectedAndWhatCame(String json, String field, String expected, String got) {
        assertThat(errors(json, Values.class)).containsExactly(new FieldError(field, expected, got));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"whole\": 1 | Unexpected end-of-input: expected close marker for Object (start marker at"
                        + " line: 1, column: 1)",
                "{\"list\": [} | Unexpected close marker '}': expected ']' (for Array starting at line: 1, column: 10)",
                "{\"text\": \"a\", \"text\": \"b\"} | Duplicate field 'text'",
            })
    void saysWhyABodyIsNoJson(String json, String why) {
        assertThat(errors(json, Values.class)).containsExactly(new FieldError("", "well-formed JSON", why));
    }

    @Test
    void saysHowDeepABodyMayBeNested() {
        assertThat(errors("{\"other\": " + "[".repeat(2000), Values.class)
                        .get(0)
                        .got())
                .isEqualTo("Document nesting depth (1001) exceeds the maximum allowed (1000)");
    }

    @Test
    void refusesTextAfterTheEnd() {
        assertThat(errors("{} {}", Values.class))
                .containsExactly(new FieldError("", "nothing after the end of the JSON", "more text"));
    }

    @Test
    void takesNumbersThatComeAsPlainStrings() {
        Values values =
                JsonInput.read(bytes("{\"whole\": \"-7\", \"fraction\": \"1.5e1\", \"maybe\": \"3\"}"), Values.class);

        assertThat(values.whole()).isEqualTo(-7);
        assertThat(values.fraction()).isEqualTo(15);
        assertThat(values.maybe()).contains(3);
    }

    @Test
    void takesNumbersForTextWhereItReadsLoosely() {
        Values values = JsonInput.readLoosely(
                bytes("{\"text\": 8080, \"texts\": [true], \"textByName\": {\"a\": 1.5}}"), Values.class);

        assertThat(values.text()).isEqualTo("8080");
        assertThat(values.texts()).containsExactly("true");
        assertThat(values.textByName()).containsEntry("a", "1.5");
    }

    @Test
    void takesTextInUtf8Only() {
        String json = "{\"text\": \"\u00fc\"}";

        assertThat(JsonInput.<Values>read(bytes("\ufeff" + json), Values.class).text())
                .isEqualTo("\u00fc");
        for (Charset other : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1)) {
            assertThat(failure(json.getBytes(other), Values.class).fields())
                    .as(other.name())
                    .containsExactly(new FieldError("", "text in UTF-8", "something else"));
        }
    }

    @Test
    void looksAtTheEncodingToTheEndOfALongText() {
        byte[] body = bytes("{\"text\": \"" + "\u00fc".repeat(10_000) + "\"}");

        assertThat(JsonInput.<Values>read(body, Values.class).text()).hasSize(10_000);
        body[body.length - 3] = (byte) 0xff;
        assertThat(failure(body, Values.class).fields())
                .containsExactly(new FieldError("", "text in UTF-8", "something else"));
    }

    @Test
    void namesTheKnownFieldsWhereAStrictRequestHasAnother() {
        assertThat(errors("{\"nmae\": \"x\"}", Written.class))
                .containsExactly(new FieldError("nmae", "one of name, url", "an unknown field"));
    }

    @Test
    void ignoresUnknownFieldsOfWhatProgramsSend() {
        assertThat(JsonInput.<Inner>read(bytes("{\"port\": \"80\", \"colour\": {\"is\": \"new\"}}"), Inner.class))
                .isEqualTo(new Inner(80));
    }

    @Test
    void shortensWhatCame() {
        FieldError error = errors("{\"whole\": \"" + "x".repeat(10_000) + "\"}", Values.class)
                .get(0);

        assertThat(error.got()).hasSizeLessThan(100);
    }

    @Test
    void callsAWrongTemplateInvalid() {
        ConnectorException refusal = failure(
                "{\"operation\": \"0197f3a2-6c1e-7b4d-9a53-0c8e5f2d7b11\", \"count\": 1,"
                        + " \"template\": {\"resources\": {\"cpu\": -1}}}",
                Upscale.class);

        assertThat(refusal.code()).isEqualTo(Code.INVALID_TEMPLATE);
        assertThat(refusal.fields())
                .containsExactly(new FieldError("resources.cpu", "a number of cores above 0, such as 0.5", "-1.0"));
    }

    @Test
    void callsAnythingElseAnInvalidRequest() {
        assertThat(failure("{}", Downscale.class).code()).isEqualTo(Code.INVALID_REQUEST);
    }

    private static List<FieldError> errors(String json, Class<?> type) {
        return failure(json, type).fields();
    }

    private static ConnectorException failure(String json, Class<?> type) {
        return failure(bytes(json), type);
    }

    private static ConnectorException failure(byte[] body, Class<?> type) {
        return catchThrowableOfType(ConnectorException.class, () -> JsonInput.read(body, type));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
