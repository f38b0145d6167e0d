package io.genisys.endtoend;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Marks tests that start a Prometheus. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsPrometheus.Condition.class)
@interface NeedsPrometheus {

    /** Skips loudly where there is none; with {@code -Dgenisys.prometheus.required=true} the tests run, and fail. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Boolean.getBoolean("genisys.prometheus.required")
                    || Prometheus.program().isPresent()) {
                return ConditionEvaluationResult.enabled("Prometheus is there, or has to be");
            }
            if (context.getTestMethod().isEmpty()) {
                System.err.println("##### SKIPPED " + context.getDisplayName()
                        + ": THERE IS NO PROGRAM PROMETHEUS (.ci/run BRINGS IT) #####");
            }
            return ConditionEvaluationResult.disabled("there is no prometheus");
        }
    }
}
