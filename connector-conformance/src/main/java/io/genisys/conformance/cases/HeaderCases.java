package io.genisys.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.conformance.http.Reply;
import io.genisys.conformance.trial.Proves;
import io.genisys.conformance.trial.Trial;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.Instance;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Headers and media types. */
public abstract class HeaderCases {

    private static final String IDENTITY = "Genisys-Connector";
    private static final String IDENTITY_ADVICE =
            "Set Genisys-Connector: kind/version in one place that every answer runs through, also those of your"
                    + " HTTP library.";

    @Test
    @Proves(
            value = {"P-9"},
            advice = IDENTITY_ADVICE)
    void theConnectorIsNamedOnEveryGoodAnswer(Trial trial) {
        Instance instance = trial.launch(1).get(0);

        for (String path : List.of(
                "connector",
                "instance",
                "instance/" + instance.id(),
                "service/" + trial.service() + "/instance",
                "service/" + trial.service() + "/status")) {
            named(trial, path, trial.wire().get(trial.call(), path));
        }
        named(trial, "upscale", trial.post(Bodies.upscalePath(trial), Bodies.upscale(trial, 1)));
    }

    @Test
    @Proves(
            value = {"P-9", "P-10"},
            advice = IDENTITY_ADVICE)
    void theConnectorIsNamedOnEveryRefusal(Trial trial) {
        for (String path :
                List.of("instance/conformance-nobody", "service/-web/instance", "instance?cursor=%3Fno%20cursor%21")) {
            named(trial, path, trial.wire().get(trial.call(), path));
        }
        named(trial, "a body that is no JSON", trial.post(Bodies.upscalePath(trial), "{"));
    }

    @Test
    @Proves(
            value = {"P-9", "P-10"},
            advice = IDENTITY_ADVICE)
    void theConnectorIsNamedWhereThereIsNothing(Trial trial) {
        named(trial, "unknown path", trial.wire().get(trial.call(), "conformance/no/such/path"));
        named(
                trial,
                "wrong method",
                trial.wire().send("PUT", "connector", trial.wire().headers(trial.call()), ""));
    }

    @Test
    @Proves(
            value = {"P-9", "P-67"},
            advice = IDENTITY_ADVICE)
    void theConnectorIsNamedOnStreams(Trial trial) {
        Instance instance = trial.launch(1).get(0);
        for (String path : List.of("event", "instance/" + instance.id() + "/logs")) {
            assertThat(trial.wire().headOf(trial.call(), path).firstValue(IDENTITY))
                    .as("%s of %s", IDENTITY, path)
                    .hasValue(name(trial));
        }
    }

    @Test
    @Proves(
            value = {"P-3"},
            advice = "Set Content-Type: application/json.")
    void answersAreJson(Trial trial) {
        for (String path : List.of("connector", "instance", "service/" + trial.service() + "/instance")) {
            assertThat(trial.wire().get(trial.call(), path).header("Content-Type"))
                    .as("content type of %s", path)
                    .startsWith("application/json");
        }
    }

    @Test
    @Proves(
            value = {"P-19", "P-20"},
            advice = "Write states in lower case and instants in UTC with a Z; leave out what is not known.")
    void anInstanceIsWrittenAsTheProtocolSays(Trial trial) {
        trial.launch(1);

        trial.inLists(() -> {
            JsonNode instance = trial.wire()
                    .get(trial.call(), "service/" + trial.service() + "/instance")
                    .json()
                    .path("instances")
                    .path(0);
            for (String field : List.of("id", "service", "operation", "createdAt")) {
                assertThat(instance.path(field).isTextual())
                        .as("%s is a string in %s", field, instance)
                        .isTrue();
            }
            assertThat(instance.path("index").isInt())
                    .as("index is a number in %s", instance)
                    .isTrue();
            assertThat(instance.path("createdAt").asText())
                    .as("createdAt")
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");
            assertThat(instance.path("state").asText("unknown"))
                    .as("state")
                    .isIn("pending", "running", "stopping", "stopped", "failed", "unknown");
            instance.path("addresses")
                    .forEach(address -> assertThat(address.fieldNames())
                            .toIterable()
                            .as("fields of an address")
                            .contains("name", "host", "port", "target"));
        });
    }

    @Test
    @Proves(
            value = {"P-6"},
            advice = "Check the three headers first, and refuse with 400 that names the header.")
    void malformedHeadersAreRefused(Trial trial) {
        Map<String, String> wrong =
                Map.of("Genisys-Protocol", "99", "Genisys-Owner", "no owner!", "Genisys-Deadline", "tomorrow");
        wrong.forEach((name, value) -> {
            Map<String, String> headers = trial.wire().headers(trial.call());
            headers.put(name, value);
            Reply reply = trial.wire().send("GET", "instance", headers, "");

            Refusal.is(reply, Code.INVALID_REQUEST);
            Refusal.names(reply, name);
        });
    }

    @Test
    @Proves(
            value = {"P-82"},
            advice = "Look at the token before anything else; without or with another one answer 401.")
    void withoutTheTokenNothingIsAnswered(Trial trial) {
        String token = trial.given().token();
        Map<String, String> headers = trial.wire().headers(trial.call());
        for (String wrong : List.of("", "Bearer x" + token, "Basic " + token)) {
            headers.remove("Authorization");
            if (!wrong.isEmpty()) {
                headers.put("Authorization", wrong);
            }
            for (String path : List.of("connector", "instance")) {
                Reply reply = trial.wire().send("GET", path, headers, "");
                Refusal.is(reply, Code.UNAUTHORIZED);
                assertThat(reply.header("WWW-Authenticate"))
                        .as("WWW-Authenticate")
                        .isEqualTo("Bearer");
                assertThat(reply.text()).as("the answer").doesNotContain(token);
            }
        }
    }

    private static void named(Trial trial, String what, Reply reply) {
        assertThat(reply.header(IDENTITY)).as("%s of %s", IDENTITY, what).isEqualTo(name(trial));
    }

    private static String name(Trial trial) {
        ConnectorInfo info = trial.info();
        return info.kind() + "/" + info.version();
    }
}
