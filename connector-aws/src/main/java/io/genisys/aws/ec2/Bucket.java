package io.genisys.aws.ec2;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A bucket of tokens as EC2 keeps one for each kind of call, kept here so that callers wait in line instead of being
 * refused. When EC2 refuses all the same, the rate is halved and everyone is held for a while, which doubles with each
 * refusal; then a single call goes first, and whether it is served decides for all.
 */
final class Bucket {

    private static final Duration FIRST_HOLD = Duration.ofSeconds(1);
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(20);
    private static final double SLOWEST = 1 / 16.0;
    private static final double RECOVERY = 1.1;

    private final Clock clock;
    private final double capacity;
    private final double perSecond;
    private double tokens;
    private double pace = 1;
    private Instant filled;
    private Instant heldUntil = Instant.MIN;
    private Duration hold = Duration.ZERO;
    private boolean probing;

    Bucket(Clock clock, double capacity, double perSecond) {
        this.clock = clock;
        this.capacity = capacity;
        this.perSecond = perSecond;
        this.tokens = capacity;
        this.filled = clock.instant();
    }

    /** What to do before a call. */
    sealed interface Admission {

        /** Go, after a pause. */
        record Granted(Duration after) implements Admission {}

        /** Don't; ask again later. */
        record Held(Duration remaining) implements Admission {}
    }

    /** Takes {@code cost} tokens, unless that would take longer than {@code patience}. */
    synchronized Admission take(double cost, Duration patience) {
        Instant now = clock.instant();
        if (!hold.isZero()) {
            if (now.isBefore(heldUntil) || probing) {
                Duration left = Duration.between(now, heldUntil);
                return new Admission.Held(left.compareTo(FIRST_HOLD) < 0 ? FIRST_HOLD : left);
            }
            probing = true;
            return new Admission.Granted(Duration.ZERO);
        }
        refill(now);
        double missing = cost - tokens;
        Duration wait =
                missing <= 0 ? Duration.ZERO : Duration.ofMillis((long) Math.ceil(1000 * missing / (perSecond * pace)));
        if (wait.compareTo(patience) > 0) {
            return new Admission.Held(wait);
        }
        tokens -= cost;
        return new Admission.Granted(wait);
    }

    /** The call was refused for its rate; returns for how long everyone is held. */
    synchronized Duration refused() {
        hold = hold.isZero() ? FIRST_HOLD : hold.multipliedBy(2);
        if (hold.compareTo(LONGEST_HOLD) > 0) {
            hold = LONGEST_HOLD;
        }
        pace = Math.max(SLOWEST, pace / 2);
        heldUntil = clock.instant().plus(hold);
        probing = false;
        return hold;
    }

    /** The call was answered, whatever the answer. */
    synchronized void served() {
        if (!hold.isZero()) {
            hold = Duration.ZERO;
            probing = false;
            tokens = Math.min(tokens, 1);
            filled = clock.instant();
        }
        pace = Math.min(1, pace * RECOVERY);
    }

    /** The call was not answered, which says nothing about rates. */
    synchronized void lost() {
        probing = false;
    }

    private void refill(Instant now) {
        double seconds = Math.max(0, Duration.between(filled, now).toMillis() / 1000.0);
        tokens = Math.min(capacity, tokens + seconds * perSecond * pace);
        filled = now;
    }
}
