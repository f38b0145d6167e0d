package io.genisys.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.conformance.http.Reply;
import io.genisys.conformance.trial.Trial;
import io.genisys.connector.Code;
import java.util.List;

/** Looks at answers that say no. */
final class Refusal {

    private Refusal() {}

    /** It is refused with this code and its status. */
    static void is(Reply reply, Code code) {
        is(reply, code.status(), code.text());
    }

    static void is(Reply reply, int status, String code) {
        assertThat(reply.status()).as("status of\n%s", reply).isEqualTo(status);
        assertThat(reply.json().path("code").asText()).as("code").isEqualTo(code);
    }

    /** It names the field that was wrong. */
    static void names(Reply reply, String field) {
        List<String> named = reply.json().path("errors").findValuesAsText("field");
        assertThat(named).as("the fields that the refusal names in 'errors'").contains(field);
    }

    /** It is a problem with all that a problem has. */
    static void isProblem(Reply reply) {
        JsonNode problem = reply.json();
        assertThat(reply.header("Content-Type")).as("content type").startsWith("application/problem+json");
        assertThat(problem.path("code").asText()).as("code").isNotBlank();
        assertThat(problem.path("status").asInt(reply.status()))
                .as("status in the body")
                .isEqualTo(reply.status());
        if (reply.status() < 500) {
            assertThat(problem.path("effect").asText("none")).as("effect").isEqualTo("none");
        }
        assertThat(problem.path("detail").asText()).as("detail, for a person").isNotBlank();
    }

    static void nothingExists(Trial trial) {
        trial.inLists(() ->
                assertThat(trial.listed()).as("what exists after a refusal").isEmpty());
    }
}
