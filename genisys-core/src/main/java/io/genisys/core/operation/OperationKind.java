package io.genisys.core.operation;

/** What an operation does. */
public enum OperationKind {
    /** Launches instances. */
    UPSCALE,
    /** Terminates instances. */
    DOWNSCALE
}
