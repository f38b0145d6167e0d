package io.genisys.connector.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a request with a {@link Problem}. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient @Nullable Duration retryAfter;

    /** Ends with {@code problem}. */
    public ProblemException(Problem problem) {
        this(problem, null);
    }

    /** Ends with {@code problem} and a {@code Retry-After}. */
    public ProblemException(Problem problem, @Nullable Duration retryAfter) {
        super(problem.detail());
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** Returns the answer's body. */
    public Problem problem() {
        return problem;
    }

    /** Returns after which time a retry makes sense. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
