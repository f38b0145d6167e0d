package io.genisys.core.metric;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Marks tests that start a program which this machine may not have. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsProgram.Condition.class)
@interface NeedsProgram {

    /** The program's name. */
    String value();

    /** Skips loudly where there is none; with {@code -Dgenisys.<program>.required=true} the tests run, and fail. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String name = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), NeedsProgram.class)
                    .orElseThrow()
                    .value();
            if (Boolean.getBoolean("genisys." + name + ".required")
                    || Program.find(name).isPresent()) {
                return ConditionEvaluationResult.enabled(name + " is there, or has to be");
            }
            if (context.getTestMethod().isEmpty()) {
                System.err.println("##### SKIPPED " + context.getDisplayName() + ": THERE IS NO PROGRAM "
                        + name.toUpperCase(Locale.ROOT) + " (.ci/run BRINGS IT) #####");
            }
            return ConditionEvaluationResult.disabled("there is no " + name);
        }
    }
}
