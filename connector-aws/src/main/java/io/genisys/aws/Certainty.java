package io.genisys.aws;

import io.genisys.aws.ec2.Pause;
import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.OperationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * When EC2's lists can be believed about what was done before this connector started. What its predecessor launched in
 * its last moment may not be on them yet, so for the length of the consistency window absence proves nothing.
 */
final class Certainty {

    /** Clocks differ by up to a second, so the protocol says; twice that is certain. */
    private static final Duration SKEW = Duration.ofSeconds(2);

    private final Clock clock;
    private final Pause pause;
    private final Instant started;
    private final Instant certain;

    Certainty(Clock clock, Pause pause, Duration window) {
        this.clock = clock;
        this.pause = pause;
        this.started = clock.instant();
        this.certain = started.plus(window);
    }

    /** Waits until the lists tell whether a predecessor launched anything of the operation. */
    void await(Call call, OperationId operation) {
        if (!bornSinceStart(operation)) {
            await(call, "whether operation " + operation + " was launched before");
        }
    }

    /** Waits until what is not on the lists is not there. */
    void await(Call call, String question) {
        Duration left = left();
        if (left.isZero()) {
            return;
        }
        boolean inTime = call.deadline()
                .map(deadline -> clock.instant().plus(left).isBefore(deadline))
                .orElse(true);
        if (!inTime) {
            throw new ConnectorException(
                            Code.BACKEND_UNAVAILABLE,
                            Effect.UNKNOWN,
                            "this connector has just started, and EC2 can't tell yet " + question)
                    .retryAfter(left);
        }
        pause.pause(left);
    }

    /** Returns whether the lists are to be believed already. */
    boolean isGiven() {
        return left().isZero();
    }

    private Duration left() {
        Duration left = Duration.between(clock.instant(), certain);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** An operation of version 7 tells when it was made. */
    private boolean bornSinceStart(OperationId operation) {
        return operation.value().version() == 7
                && Instant.ofEpochMilli(operation.value().getMostSignificantBits() >>> 16)
                        .isAfter(started.plus(SKEW));
    }
}
