package io.genisys.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.genisys.conformance.http.Reply;
import io.genisys.conformance.trial.Proves;
import io.genisys.conformance.trial.Trial;
import io.genisys.connector.Code;
import io.genisys.connector.Instance;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is taken, and what is refused, word by word. */
public abstract class RequestCases {

    private static final int LIMIT = 1 << 20;

    @Test
    @Proves(
            value = {"P-16"},
            advice = "Ignore fields that you do not know, except in your own template block.")
    void unknownFieldsAreIgnored(Trial trial) {
        ObjectNode body = Bodies.upscale(trial, 1);
        body.put("conformanceUnknown", 1).putObject("later").put("version", 2);

        Reply reply = trial.post(Bodies.upscalePath(trial), body);

        assertThat(reply.status())
                .as("status of an upscale with unknown fields")
                .isEqualTo(200);
    }

    @Test
    @Proves(
            value = {"P-17"},
            advice = "Read null as absent.")
    void nullIsTheSameAsAbsent(Trial trial) {
        ObjectNode body = Bodies.upscale(trial, 1);
        if (trial.workload().template().isEmpty()) {
            body.putNull("template");
        }
        body.putNull("conformanceUnknown");

        assertThat(trial.post(Bodies.upscalePath(trial), body).status())
                .as("status of an upscale with null fields")
                .isEqualTo(200);
    }

    @Test
    @Proves(
            value = {"P-11", "P-28"},
            advice = "Compare operations as UUIDs, not as text.")
    void anOperationInCapitalsIsTheSameOperation(Trial trial) {
        ObjectNode body = Bodies.upscale(trial, 1);
        List<String> first = trial.post(Bodies.upscalePath(trial), body)
                .json()
                .path("instances")
                .findValuesAsText("id");
        body.put("operation", body.path("operation").asText().toUpperCase(Locale.ROOT));

        Reply second = trial.post(Bodies.upscalePath(trial), body);

        assertThat(second.json().path("instances").findValuesAsText("id"))
                .as("instances of the operation, written in capitals")
                .isEqualTo(first);
    }

    @Test
    @Proves(
            value = {"P-32"},
            advice = "Sort keys before you make a digest of a template.")
    void theOrderOfATemplatesKeysMakesNoDifference(Trial trial) {
        String operation = trial.operation().toString();
        String rest = "\"operation\": \"" + operation + "\", \"count\": 1, \"template\": ";
        String base = Bodies.upscale(trial, 1).path("template").toString().replaceFirst("^\\{|^$", "");
        String inner = base.endsWith("}") ? base.substring(0, base.length() - 1) : "";
        String one = "\"conformance-a\": {\"x\": 1, \"y\": 2}";
        String other = "\"conformance-a\": {\"y\": 2, \"x\": 1}";
        String tail = inner.isBlank() ? "" : ", " + inner;
        List<String> first = trial.post(Bodies.upscalePath(trial), "{" + rest + "{" + one + tail + "}}")
                .json()
                .path("instances")
                .findValuesAsText("id");

        Reply second = trial.post(Bodies.upscalePath(trial), "{" + rest + "{" + other + tail + "}}");

        assertThat(first).as("instances of the first").hasSize(1);
        assertThat(second.json().path("instances").findValuesAsText("id")).isEqualTo(first);
    }

    @Test
    @Proves(
            value = {"P-23", "P-70"},
            advice = "Refuse with 400 what is no JSON, goes on after its end, or has a key twice.")
    void aBodyThatIsNotWellFormedIsRefused(Trial trial) {
        String good = Bodies.upscale(trial, 1).toString();
        String twice = good.replaceFirst("\\{", "{\"count\": 1, ");

        for (String bad : List.of("{", "nonsense", "[]", good + " {}", twice)) {
            Refusal.is(trial.post(Bodies.upscalePath(trial), bad), Code.INVALID_REQUEST);
        }
        Refusal.nothingExists(trial);
    }

    @Test
    @Proves(
            value = {"P-22", "P-77", "P-70"},
            advice = "Check every field before anything starts; refuse with 400 and name the field in 'errors'.")
    void aCountThatIsNoneIsRefused(Trial trial) {
        for (String count : List.of("0", "-1", "1.5", "1001", "\"many\"", "[]")) {
            ObjectNode body = Bodies.upscale(trial, 1);
            String text = body.toString().replaceFirst("\"count\":1", "\"count\":" + count);
            Reply reply = trial.post(Bodies.upscalePath(trial), text);

            Refusal.is(reply, Code.INVALID_REQUEST);
            Refusal.names(reply, "count");
        }
        Refusal.nothingExists(trial);
    }

    @Test
    @Proves(
            value = {"P-17", "P-70"},
            advice = "A required field that is absent is refused with 400, never defaulted.")
    void anUpscaleWithoutAnOperationOrACountIsRefused(Trial trial) {
        for (String field : List.of("operation", "count")) {
            ObjectNode body = Bodies.upscale(trial, 1);
            body.remove(field);

            Refusal.is(trial.post(Bodies.upscalePath(trial), body), Code.INVALID_REQUEST);
        }
        ObjectNode wrong = Bodies.upscale(trial, 1);
        wrong.put("operation", "no-uuid");
        Refusal.is(trial.post(Bodies.upscalePath(trial), wrong), Code.INVALID_REQUEST);
        Refusal.nothingExists(trial);
    }

    @Test
    @Proves(
            value = {"P-77"},
            advice = "Refuse a count above limits.batch with 400 before anything starts.")
    void moreThanABatchIsRefused(Trial trial) {
        int tooMany = trial.info().limits().batch() + 1;
        ObjectNode body = Bodies.upscale(trial, 1);
        body.put("count", tooMany);

        Refusal.is(trial.post(Bodies.upscalePath(trial), body), Code.INVALID_REQUEST);
        Refusal.is(
                trial.wire().post(trial.call(), Bodies.downscalePath(trial), ids(trial, tooMany)),
                Code.INVALID_REQUEST);
        Refusal.nothingExists(trial);
    }

    @Test
    @Proves(
            value = {"P-46", "P-70"},
            advice = "A downscale without ids, or with one outside its syntax, is refused as a whole with 400.")
    void aDownscaleOfNothingIsRefused(Trial trial) {
        Instance instance = trial.launch(1).get(0);
        String operation = "{\"operation\": \"" + trial.operation() + "\"";

        for (String rest : List.of(
                "}",
                ", \"instances\": []}",
                ", \"instances\": [\"" + instance.id() + "\", \"!\"]}",
                ", \"instances\": [\"" + instance.id() + "\"], \"grace\": \"PT2H\"}",
                ", \"instances\": [\"" + instance.id() + "\"], \"grace\": \"soon\"}")) {
            Refusal.is(
                    trial.wire().post(trial.call(), Bodies.downscalePath(trial), operation + rest),
                    Code.INVALID_REQUEST);
        }
        trial.inLists(() -> assertThat(trial.listed()).as("what survives").hasSize(1));
    }

    @Test
    @Proves(
            value = {"P-46"},
            advice = "Read the ids of a downscale as a set.")
    void anIdThatIsNamedTwiceCountsOnce(Trial trial) {
        List<Instance> two = trial.launch(2);
        Instance first = two.get(0);
        String ids = "[\"" + first.id() + "\", \"" + first.id() + "\"]";

        Reply reply = trial.wire()
                .post(
                        trial.call(),
                        Bodies.downscalePath(trial),
                        "{\"operation\": \"" + trial.operation() + "\", \"instances\": " + ids
                                + ", \"grace\": \"PT0S\"}");

        assertThat(reply.status()).as("status").isEqualTo(200);
        assertThat(reply.json().path("instances")).as("what is gone").hasSize(1);
        trial.inLists(
                () -> assertThat(Fleet.ids(trial.listed())).as("what stays").isEqualTo(Fleet.ids(two.subList(1, 2))));
    }

    @Test
    @Proves(
            value = {"P-12"},
            advice = "Check names against their syntax and refuse with 400, naming the parameter.")
    void namesOutsideTheirSyntaxAreRefused(Trial trial) {
        Reply service = trial.wire().get(trial.call(), "service/-web/instance");
        Refusal.is(service, Code.INVALID_REQUEST);
        Refusal.names(service, "service");

        Reply id = trial.wire().get(trial.call(), "instance/-id");
        Refusal.is(id, Code.INVALID_REQUEST);
        Refusal.names(id, "id");
    }

    @Test
    @Proves(
            value = {"P-76"},
            advice = "Take bodies of 1 MiB, and refuse larger ones by their Content-Length with 413.")
    void aBodyOfAMebibyteIsTakenAndALargerOneRefused(Trial trial) {
        ObjectNode body = Bodies.upscale(trial, 1);
        body.put("padding", "");
        body.put("padding", "x".repeat(LIMIT - body.toString().length()));

        assertThat(trial.post(Bodies.upscalePath(trial), body.toString()).status())
                .as("status of an upscale of exactly 1 MiB")
                .isEqualTo(200);

        ObjectNode larger = Bodies.upscale(trial, 1);
        larger.put("padding", "x".repeat(LIMIT));
        Refusal.is(trial.post(Bodies.upscalePath(trial), larger.toString()), 413, "body-too-large");
        trial.inLists(() -> assertThat(trial.listed()).as("what was launched").hasSize(1));
    }

    @Test
    @Proves(
            value = {"P-7"},
            advice = "A downscale past its deadline terminates nothing: 504 'timeout', effect 'none'.")
    void pastItsDeadlineADownscaleEndsNothing(Trial trial) {
        List<Instance> launched = trial.launch(1);
        var headers = trial.wire().headers(trial.call());
        headers.put("Genisys-Deadline", "2020-01-01T00:00:00Z");
        headers.put("Content-Type", "application/json");

        Reply reply = trial.wire()
                .send(
                        "POST",
                        Bodies.downscalePath(trial),
                        headers,
                        "{\"operation\": \"" + trial.operation() + "\", \"instances\": [\""
                                + launched.get(0).id() + "\"]}");

        Refusal.is(reply, Code.TIMEOUT);
        assertThat(reply.json().path("effect").asText()).as("effect").isEqualTo("none");
        trial.inLists(() -> assertThat(trial.listed()).as("what survives").hasSize(1));
    }

    private static String ids(Trial trial, int count) {
        String ids = IntStream.range(0, count)
                .mapToObj(number -> "\"conformance-" + number + "\"")
                .toList()
                .toString();
        return "{\"operation\": \"" + trial.operation() + "\", \"instances\": " + ids + "}";
    }
}
