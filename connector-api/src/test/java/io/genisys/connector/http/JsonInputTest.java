package io.genisys.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.genisys.connector.ByteSize;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Downscale;
import io.genisys.connector.FieldError;
import io.genisys.connector.Upscale;
import java.nio.charset.StandardCharsets;
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
            @Nullable Optional<Integer> maybe) {}

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
            })
    void namesTheFieldWhatWasExpectedAndWhatCame(String json, String field, String expected, String got) {
        assertThat(errors(json, Values.class)).containsExactly(new FieldError(field, expected, got));
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
        return catchThrowableOfType(ConnectorException.class, () -> JsonInput.read(bytes(json), type));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
