package io.genisys.aws.ec2;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The account's rate budget: a bucket for each kind of call, and one for launched instances. */
public final class Budget {

    /** The kinds of calls that EC2 meters apart, with its documented bucket and refill a second. */
    public enum Kind {
        /** Questions. */
        DESCRIBE(100, 20),
        /** RunInstances. */
        LAUNCH(5, 2),
        /** The instances that RunInstances makes. */
        LAUNCHED(1000, 2),
        /** TerminateInstances. */
        TERMINATE(100, 5),
        /** Start, stop and reboot. */
        POWER(5, 2),
        /** What is asked of AWS' other services, which all allow more. */
        OTHERS(50, 50);

        private final double capacity;
        private final double perSecond;

        Kind(double capacity, double perSecond) {
            this.capacity = capacity;
            this.perSecond = perSecond;
        }
    }

    private final Map<Kind, Bucket> buckets = new EnumMap<>(Kind.class);
    private final Pause pause;

    /** A budget {@code scale} times as large as that of a new account. */
    public Budget(Clock clock, Pause pause, double scale) {
        this.pause = pause;
        for (Kind kind : Kind.values()) {
            buckets.put(kind, new Bucket(clock, kind.capacity * scale, kind.perSecond * scale));
        }
    }

    /** Waits for its turn, up to {@code patience}. */
    void enter(Kind kind, double cost, String action, Duration patience) {
        Bucket.Admission admission = bucket(kind).take(cost, patience);
        if (admission instanceof Bucket.Admission.Granted granted) {
            if (!granted.after().isZero()) {
                pause.pause(granted.after());
            }
        } else if (admission instanceof Bucket.Admission.Held held) {
            throw new Ec2Exception(Trouble.THROTTLED, action, "the rate budget is spent", held.remaining(), null);
        }
    }

    void answered(Kind kind) {
        bucket(kind).served();
    }

    /** The turn was not used, or not answered. */
    void lost(Kind kind) {
        bucket(kind).lost();
    }

    /** Learns from a failure; a refusal for its rate comes back with the time to wait. */
    Ec2Exception failed(Kind kind, Ec2Exception failure) {
        switch (failure.trouble()) {
            case THROTTLED -> {
                Duration hold = bucket(kind).refused();
                return failure.after(hold);
            }
            case LOST, UNREACHABLE -> bucket(kind).lost();
            case NO_CAPACITY,
                    NOT_OFFERED,
                    QUOTA,
                    UNAUTHORIZED,
                    FORBIDDEN,
                    TOKEN_MISMATCH,
                    INVALID,
                    NOT_FOUND,
                    PROTECTED,
                    WRONG_STATE,
                    DRY_RUN,
                    UNMAPPED -> bucket(kind).served();
        }
        return failure;
    }

    private Bucket bucket(Kind kind) {
        Bucket bucket = buckets.get(kind);
        if (bucket == null) {
            throw new IllegalStateException("no bucket for " + kind);
        }
        return bucket;
    }
}
