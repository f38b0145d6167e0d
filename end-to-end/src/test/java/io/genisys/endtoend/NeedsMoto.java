package io.genisys.endtoend;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Marks tests that need moto, an EC2 that runs on this machine. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsMoto.Condition.class)
@interface NeedsMoto {

    /** Skips loudly where moto does not answer; with {@code -Dgenisys.aws.required=true} the tests run, and fail. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Boolean.getBoolean("genisys.aws.required") || Ec2.answers()) {
                return ConditionEvaluationResult.enabled("moto answers, or has to");
            }
            if (context.getTestMethod().isEmpty()) {
                System.err.println("##### SKIPPED " + context.getDisplayName() + ": MOTO DOES NOT ANSWER AT " + Ec2.MOTO
                        + " (START IT: .ci/moto start) #####");
            }
            return ConditionEvaluationResult.disabled("moto does not answer at " + Ec2.MOTO);
        }
    }
}
