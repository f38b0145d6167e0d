package io.genisys.aws;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips loudly where moto does not answer; with {@code -Dgenisys.aws.required=true} the tests run, and fail. */
final class MotoCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("decided for the class");
        }
        if (Boolean.getBoolean("genisys.aws.required") || Moto.answers()) {
            return ConditionEvaluationResult.enabled("moto answers, or has to");
        }
        System.err.println("##### SKIPPED " + context.getDisplayName() + ": MOTO DOES NOT ANSWER AT " + Moto.URL
                + " (START IT: .ci/moto start) #####");
        return ConditionEvaluationResult.disabled("moto does not answer at " + Moto.URL);
    }
}
