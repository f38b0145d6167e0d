package io.genisys.connector;

/** What a failed request left behind. */
public enum Effect {
    /** Nothing changed. */
    NONE,
    /** Something may have changed, or may still: the same operation sent again tells. */
    UNKNOWN
}
