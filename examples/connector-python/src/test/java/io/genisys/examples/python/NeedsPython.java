package io.genisys.examples.python;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Marks tests that need Python 3.11. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsPython.Condition.class)
@interface NeedsPython {

    /** Skips loudly where there is none; with {@code -Dgenisys.python.required=true} the tests run, and fail. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Boolean.getBoolean("genisys.python.required") || isThere()) {
                return ConditionEvaluationResult.enabled("Python 3.11 is there, or has to be");
            }
            if (context.getTestMethod().isEmpty()) {
                System.err.println("##### SKIPPED " + context.getDisplayName() + ": NO PYTHON 3.11 #####");
            }
            return ConditionEvaluationResult.disabled("there is no Python 3.11");
        }

        private static boolean isThere() {
            try {
                return new ProcessBuilder("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 11))")
                                .start()
                                .waitFor()
                        == 0;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
