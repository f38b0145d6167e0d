package io.genisys.core.service;

import java.util.Locale;

/** What Genisys does not do by itself for a service; what users ask for is done all the same. */
public enum Paused {
    NONE,
    /** Terminate. */
    IN,
    /** Launch. */
    OUT,
    BOTH;

    public boolean in() {
        return this == IN || this == BOTH;
    }

    public boolean out() {
        return this == OUT || this == BOTH;
    }

    /** Returns it as users write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what neither of two allows. */
    public Paused and(Paused other) {
        boolean in = in() || other.in();
        boolean out = out() || other.out();
        if (in && out) {
            return BOTH;
        }
        return in ? IN : out ? OUT : NONE;
    }
}
