package io.genisys.aws.ec2;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * How every call goes: within the deadline, within the rate budget, with its errors sorted. Questions are repeated by
 * the SDK. Commands are repeated here, because the error of the last attempt says nothing about what the one before it
 * did whose answer was lost.
 */
final class Gate {

    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);

    private final Budget budget;
    private final Clock clock;
    private final Pause pause;
    private final Duration total;

    Gate(Budget budget, Clock clock, Pause pause, Duration total) {
        this.budget = budget;
        this.clock = clock;
        this.pause = pause;
        this.total = total;
    }

    /**
     * One call.
     *
     * @param action the IAM action, such as {@code ec2:RunInstances}
     * @param cost in the budget
     */
    record Step(String action, Budget.Kind kind, double cost, Optional<Instant> deadline) {

        static Step of(String action, Budget.Kind kind, Optional<Instant> deadline) {
            return new Step(action, kind, 1, deadline);
        }
    }

    /** Takes its share of a bucket that is filled apart from the calls. */
    void reserve(Budget.Kind kind, double cost, String action, Optional<Instant> deadline) {
        budget.enter(kind, cost, action, patience(new Step(action, kind, cost, deadline)));
    }

    /** With a client that repeats by itself. */
    <T> T ask(Step step, Function<AwsRequestOverrideConfiguration, T> question) {
        return attempt(step, question);
    }

    /** With a client that does not. */
    <T> T command(Step step, Function<AwsRequestOverrideConfiguration, T> command) {
        Ec2Exception last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (last != null) {
                Duration backoff = FIRST_BACKOFF.multipliedBy(1L << attempt);
                if (patience(step).compareTo(backoff) <= 0) {
                    throw last;
                }
                pause.pause(backoff);
            }
            try {
                return attempt(step, command);
            } catch (Ec2Exception e) {
                if (e.trouble() != Trouble.LOST) {
                    throw last == null ? e : e.inDoubt();
                }
                last = e;
            }
        }
        throw last;
    }

    private <T> T attempt(Step step, Function<AwsRequestOverrideConfiguration, T> work) {
        budget.enter(step.kind(), step.cost(), step.action(), patience(step));
        Duration left = patience(step);
        if (left.isZero()) {
            budget.lost(step.kind());
            throw new ConnectorException(
                    Code.TIMEOUT, Effect.NONE, "the deadline passed before " + step.action() + " was called");
        }
        try {
            T answer = work.apply(AwsRequestOverrideConfiguration.builder()
                    .apiCallTimeout(left)
                    .build());
            budget.answered(step.kind());
            return answer;
        } catch (SdkException e) {
            throw budget.failed(step.kind(), Ec2Exception.of(step.action(), e));
        }
    }

    /** Until the deadline, and no longer than any call may take. */
    private Duration patience(Step step) {
        Duration left = step.deadline()
                .map(deadline -> Duration.between(clock.instant(), deadline))
                .filter(until -> until.compareTo(total) < 0)
                .orElse(total);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
