package io.genisys.policy;

import java.time.Instant;

/** What a source has said. */
public sealed interface Reading {

    /** A number, and of which moment it is. */
    record Value(double value, Instant at) implements Reading {}

    /** None, and why, for a person; no secrets. It is not zero. */
    record Missing(String reason) implements Reading {}

    /** Returns this as it counts at {@code now}: what is no number or too old is missing. */
    static Reading checked(Reading reading, Policy policy, Instant now) {
        if (!(reading instanceof Value value)) {
            return reading;
        }
        if (!Double.isFinite(value.value())) {
            return new Missing("the value is " + value.value());
        }
        if (value.at().isBefore(now.minus(policy.stale()))) {
            return new Missing("the value is of " + value.at() + ", older than " + policy.stale());
        }
        if (policy.source() instanceof Source.Consul
                && (value.value() < 0 || value.value() != Math.rint(value.value()))) {
            return new Missing("the value " + value.value() + " is no count");
        }
        return reading;
    }
}
