package io.genisys.conformance.run;

import io.genisys.conformance.trial.Broken;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of one case.
 *
 * @param theme which class of cases it belongs to
 * @param tags what it belongs to: a level, or a feature
 * @param name of the method: the behaviour
 * @param title the same in words
 * @param outcome whether it held
 * @param millis how long it took
 * @param thrown why it did not hold, or why it was not tried
 */
public record CaseResult(
        String theme,
        Set<String> tags,
        String name,
        String title,
        Outcome outcome,
        long millis,
        Optional<Throwable> thrown) {

    /** Whether a case held. */
    public enum Outcome {
        /** It did. */
        PASSED,
        /** It did not. */
        FAILED,
        /** It needs something that the author did not give. */
        NOT_TRIED
    }

    /** Returns which sentences a failed case breaks, and all that goes with it. */
    public Optional<Broken> broken() {
        return thrown.filter(Broken.class::isInstance).map(Broken.class::cast);
    }

    /** Returns why, for a person. */
    public String reason() {
        return thrown.map(CaseResult::message).orElse("");
    }

    private static String message(Throwable thrown) {
        @Nullable String message = thrown.getMessage();
        return message == null ? thrown.toString() : message;
    }
}
