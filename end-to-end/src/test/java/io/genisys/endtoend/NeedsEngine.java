package io.genisys.endtoend;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Marks tests that need a Docker engine. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsEngine.Condition.class)
@interface NeedsEngine {

    /** Skips loudly where no engine answers; with {@code -Dgenisys.docker.required=true} the tests run, and fail. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Boolean.getBoolean("genisys.docker.required") || Docker.answers()) {
                return ConditionEvaluationResult.enabled("an engine answers, or has to");
            }
            if (context.getTestMethod().isEmpty()) {
                System.err.println("##### SKIPPED " + context.getDisplayName() + ": NO DOCKER ENGINE ANSWERS #####");
            }
            return ConditionEvaluationResult.disabled("no Docker engine answers");
        }
    }
}
