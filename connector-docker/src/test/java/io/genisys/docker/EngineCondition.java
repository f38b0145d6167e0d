package io.genisys.docker;

import com.github.dockerjava.api.DockerClient;
import io.genisys.connector.ConnectorException;
import io.genisys.docker.engine.Engine;
import io.genisys.docker.engine.EngineAddress;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips loudly where no engine answers; with {@code -Dgenisys.docker.required=true} the tests run, and fail. */
final class EngineCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Boolean.getBoolean("genisys.docker.required") || answers()) {
            return ConditionEvaluationResult.enabled("an engine answers, or has to");
        }
        if (context.getTestMethod().isEmpty()) {
            System.err.println("##### SKIPPED " + context.getDisplayName() + ": NO DOCKER ENGINE ANSWERS AT "
                    + TestSettings.HOST + " #####");
        }
        return ConditionEvaluationResult.disabled("no Docker engine answers at " + TestSettings.HOST);
    }

    private static boolean answers() {
        try (Engine engine =
                new Engine(new EngineAddress(TestSettings.HOST, Duration.ofSeconds(5)), Clock.systemUTC())) {
            engine.calls().read((DockerClient client) -> client.versionCmd().exec());
            return true;
        } catch (ConnectorException e) {
            return false;
        }
    }
}
