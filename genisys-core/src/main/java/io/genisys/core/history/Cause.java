package io.genisys.core.history;

/** Who or what made a change. */
public enum Cause {
    /** Somebody's request. */
    USER,
    /** Policies, which follow a metric or a schedule. */
    POLICY,
    /** The core by itself, which keeps what is wanted. */
    RECONCILER,
    /** A start of the core that went on with what another had begun. */
    RECOVERY,
    /** What a connector answered, listed or told. */
    CONNECTOR,
    /** The file of computes. */
    FILE
}
