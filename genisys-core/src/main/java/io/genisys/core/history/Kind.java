package io.genisys.core.history;

/** What a change is about. */
public enum Kind {
    /** How many instances are wanted, where no operation changes it. */
    DESIRED,
    /** An operation, with what it changes in the wanted count and which instances it is about. */
    OPERATION,
    /** Instances that changed without an operation. */
    INSTANCE,
    /** A service's definition. */
    SERVICE,
    /** A compute. */
    COMPUTE,
    /** What the core does by itself. */
    RECONCILER
}
