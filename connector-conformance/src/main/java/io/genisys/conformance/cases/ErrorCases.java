package io.genisys.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.genisys.conformance.http.Reply;
import io.genisys.conformance.trial.Proves;
import io.genisys.conformance.trial.Trial;
import io.genisys.connector.Code;
import io.genisys.connector.Instance;
import io.genisys.connector.Upscale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every error says what it is, and that it changed nothing where it did not. */
public abstract class ErrorCases {

    @Test
    @Proves(
            value = {"P-3", "P-70"},
            advice = "Answer errors as application/problem+json with code, status, detail, effect and retryable.")
    void everyRefusalIsAProblem(Trial trial) {
        Upscale request = trial.request(1);
        trial.upscale(request);
        ObjectNode other = Bodies.of(new Upscale(request.operation(), 2, request.template()));

        Reply mismatch = trial.post(Bodies.upscalePath(trial), other);
        Refusal.is(mismatch, Code.OPERATION_MISMATCH);
        Refusal.isProblem(mismatch);
        Reply unknown = trial.wire().get(trial.call(), "instance/conformance-nobody");
        Refusal.is(unknown, Code.UNKNOWN_INSTANCE);
        Refusal.isProblem(unknown);
        Refusal.isProblem(trial.post(Bodies.upscalePath(trial), "{"));
        Refusal.isProblem(trial.wire().get(trial.call(), "service/-web/instance"));
    }

    @Test
    @Proves(
            value = {"P-72"},
            advice = "Give your HTTP library's own errors the shape of a problem as well.")
    void errorsOfHttpItselfAreProblems(Trial trial) {
        Map<String, String> headers = trial.wire().headers(trial.call());
        Reply path = trial.wire().send("GET", "conformance/no/such/path", headers, "");
        Reply method = trial.wire().send("PUT", "instance", headers, "");
        headers.put("Content-Type", "text/plain");
        Reply type = trial.wire().send("POST", Bodies.upscalePath(trial), headers, "three, please");

        Refusal.is(path, 404, "unknown-path");
        Refusal.is(method, 405, "wrong-method");
        Refusal.is(type, 415, "wrong-media-type");
        Refusal.isProblem(path);
        Refusal.isProblem(method);
        Refusal.isProblem(type);
    }

    @Test
    @Proves(
            value = {"P-70", "P-44"},
            advice = "Validate all of a request before the first change: a 4xx leaves everything as it was.")
    void refusalsChangeNothing(Trial trial) {
        Instance instance = trial.launch(1).get(0);
        ObjectNode zero = Bodies.upscale(trial, 1);
        zero.put("count", 0);
        trial.post(Bodies.upscalePath(trial), zero);
        trial.post(Bodies.upscalePath(trial), "{");
        trial.wire().post(trial.call(), "service/-web/upscale", Bodies.upscale(trial, 1));
        trial.wire()
                .post(
                        trial.call(),
                        Bodies.downscalePath(trial),
                        "{\"operation\": \"no-uuid\", \"instances\": [\"" + instance.id() + "\"]}");

        trial.inLists(() -> assertThat(Fleet.ids(trial.listed()))
                .as("what exists after refusals")
                .containsExactly(instance.id()));
    }

    @Test
    @Proves(
            value = {"P-74", "P-84"},
            advice = "Never quote values of 'environment', and keep stack traces in the log.")
    void errorsTellNoSecretsAndNoInternals(Trial trial) {
        String secret = "conformance-secret-value";
        ObjectNode body = Bodies.upscale(trial, 1);
        ObjectNode template = body.withObjectProperty("template");
        template.withObjectProperty("environment").put("TOKEN", secret);
        template.put("command", 7);

        Reply reply = trial.post(Bodies.upscalePath(trial), body);

        assertThat(reply.status())
                .as("status of an upscale whose command is a number")
                .isBetween(400, 499);
        assertThat(reply.text())
                .as("the refusal")
                .doesNotContain(secret)
                .doesNotContain("\tat ")
                .doesNotContain("Traceback");
        Refusal.nothingExists(trial);
    }
}
