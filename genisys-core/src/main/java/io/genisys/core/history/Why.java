package io.genisys.core.history;

/**
 * Why something changes.
 *
 * @param reason for a person; it names no secrets
 */
public record Why(Cause cause, String reason) {

    /** As long as the table takes it. */
    private static final int LONGEST = 1000;

    public Why {
        reason = reason.length() > LONGEST ? reason.substring(0, LONGEST - 1) + "…" : reason;
    }

    /** Somebody has asked for it. */
    public static Why user(String reason) {
        return new Why(Cause.USER, reason);
    }

    /** Policies have decided it. */
    public static Why policy(String reason) {
        return new Why(Cause.POLICY, reason);
    }

    /** The core does it by itself. */
    public static Why reconciler(String reason) {
        return new Why(Cause.RECONCILER, reason);
    }

    /** A connector has said so. */
    public static Why connector(String reason) {
        return new Why(Cause.CONNECTOR, reason);
    }
}
