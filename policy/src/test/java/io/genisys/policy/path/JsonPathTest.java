package io.genisys.policy.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.genisys.connector.InvalidValueException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {

    private static final JsonNode BODY = json("""
            {"queue": {"length": 7, "a b": {"it's": 8}, "drain-rate": 2.5, "empty": [], "none": null},
             "jobs": [{"name": "a", "n": 1, "state": "new", "tags": ["x"]},
                      {"name": "b", "n": 2.5, "state": "done"},
                      {"name": "c", "n": -4, "state": "new", "urgent": true, "tags": ["y", "x"]},
                      {"name": "d", "n": 9007199254740993, "state": null}],
             "grid": [[1, 2], [3, 4, 5]]}""");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "$.queue.length ; 7",
                "$['queue'][\"length\"] ; 7",
                "$.queue['a b']['it\\'s'] ; 8",
                "$.queue.drain-rate ; 2.5",
                "$.jobs[1].n ; 2.5",
                "$.jobs[-2].n ; -4",
                "$.grid[ 1 ][2] ; 5",
                "$..drain-rate ; 2.5",
                "$..[?@.name == 'b'].n ; 2.5",
                "$.jobs[0:1].n ; 1",
                "$.jobs[?(@.name == 'b')].n ; 2.5",
                "$.jobs[?@.name==\"b\"].n ; 2.5",
                "$.jobs[?(@.n < 0)].n ; -4",
                "$.jobs[?@.n >= 3].n ; 9007199254740993",
                "$.jobs[?@.n == 9007199254740993].length() ; 1",
                "$.jobs[?@.n == 9007199254740992].length() ; 0",
                "$.jobs[?@.n <= 2.5].length() ; 3",
                "$.jobs[?@.n > 2.5e0].length() ; 1",
                "$.jobs[?(@.state != 'new')].length() ; 2",
                "$.jobs[?@.state == null].length() ; 1",
                "$.jobs[?@.urgent].n ; -4",
                "$.jobs[?@.urgent == true].n ; -4",
                "$.jobs[?@.urgent != true].length() ; 3",
                "$.jobs[?@.state].length() ; 4",
                "$.jobs[?@.tags[0] == 'x'].n ; 1",
                "$.jobs[?(@.state == 'new' && @.n > 0)].n ; 1",
                "$.jobs[?(@.name == 'a' || @.name == 'b' && @.n > 9)].length() ; 1",
                "$.grid[*][?@ > 4] ; 5",
                "$.jobs.length() ; 4",
                "$.queue.length() ; 5",
                "$.queue.empty.length() ; 0",
                "$.jobs[*].length() ; 4",
                "$.grid[1].sum() ; 12",
                "$.grid[*][*].avg() ; 3",
                "$.grid[*][0].max() ; 3",
                "$.grid[0]..[1].min() ; 2",
                "$.grid[1][1:].sum() ; 9",
                "$.grid[1][-2:-1].sum() ; 4",
                "$.grid[1][::2].sum() ; 8",
                "$.grid[1][5:].length() ; 0",
                "$.grid.*.*.length() ; 5"
            })
    void findsNumbers(String path, double value) {
        assertThat(find(path)).isEqualTo(new Found.Number(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$ | the path finds no number but an object",
                "$.queue.none | the path finds no number but null",
                "$.jobs[0].name | the path finds no number but a string",
                "$.queue.width | the path finds nothing",
                "$.jobs[4] | the path finds nothing",
                "$.jobs[-5] | the path finds nothing",
                "$.queue.width.length() | the path finds nothing",
                "$.waiting[?@.n > 1].length() | the path finds nothing",
                "$.queue.length[*].length() | the path finds nothing",
                "$.queue.length.length() | the path finds no array but a number",
                "$.queue.empty.sum() | the path finds nothing",
                "$.jobs[?@.n > 1e30].n.sum() | the path finds nothing",
                "$.jobs[*].name.sum() | the path finds no numbers only but a string",
                "$.jobs[*].n | the path finds 4 values, not one",
                "$.jobs[?@.name > 1].n | the path finds 0 values, not one"
            })
    void saysWhyThereIsNone(String path, String why) {
        assertThat(find(path)).isEqualTo(new Found.Nothing(why));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "queue",
                "$.",
                "$..",
                "$[",
                "$[]",
                "$['a]",
                "$['a\\",
                "$[1",
                "$[99999999999]",
                "$[1:2:0]",
                "$[0,1]",
                "$['a','b']",
                "$..a..b",
                "$.a.length().b",
                "$.a.stddev()",
                "$.concat($.a)",
                "$ .a",
                "$.a b",
                "$[?(@ anyof $)]",
                "$[?(@ in $)]",
                "$[?(@ subsetof [1])]",
                "$[?(@.a =~ /(a+)+$/)]",
                "$[?(@.a == @.b)]",
                "$[?(@.a == $.b)]",
                "$[?(@.* == 1)]",
                "$[?(@..a == 1)]",
                "$[?(@[?@.a] == 1)]",
                "$[?(!@.a)]",
                "$[?((@.a))]",
                "$[?(@.a == 1]",
                "$[?(@.a == )]",
                "$[?(@.a == 0x1)]",
                "$[?(@.length() > 1)]",
                "$[?()]"
            })
    void refusesWhatMayCostMuchOrIsNone(String path) {
        assertThatThrownBy(() -> JsonPath.of(path))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("docs/policies.md")
                .hasMessageContaining(path);
    }

    static Stream<String> tooLong() {
        return Stream.of(".a".repeat(488), "[?(".repeat(3000), "[?(!".repeat(3000), "..*".repeat(5000))
                .map(rest -> "$" + rest);
    }

    @ParameterizedTest
    @MethodSource("tooLong")
    void refusesWhatIsTooLongByItsLimit(String path) {
        assertThatThrownBy(() -> JsonPath.of(path)).hasMessageContaining("at most 200 characters");
    }

    @Test
    void refusesMoreStepsThanThereMayBe() {
        assertThat(JsonPath.of("$" + ".a".repeat(20))).isNotNull();
        assertThatThrownBy(() -> JsonPath.of("$" + ".a".repeat(21))).hasMessageContaining("at most 20 steps");
    }

    /** The dearest there are: a field with a long name, and conditions as many as there is room for. */
    @ParameterizedTest
    @ValueSource(strings = {"$..*.length()", "$..[?CONDITIONS].length()", "$.*[*][?CONDITIONS].length()"})
    void takesNoLongerThanTheBodyIsLarge(String form) {
        String path = form.replace("CONDITIONS", "@==1||".repeat(26) + "@.a==1");
        JsonNode body = json("{\"" + "n".repeat(40_000) + "\": [" + "[2,2],".repeat(100_000) + "[2]]}");
        JsonPath read = JsonPath.of(path);

        assertThatCodeTakes(Duration.ofSeconds(1), () -> read.in(body));
    }

    private static void assertThatCodeTakes(Duration most, Runnable code) {
        code.run();
        long begun = System.nanoTime();
        code.run();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(most);
    }

    private static Found find(String path) {
        return JsonPath.of(path).in(BODY);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
