package io.genisys.conformance.trial;

import java.util.Locale;

/** What a connector claims to be. */
public enum Level {
    /** It has {@code scale} and {@code status}. */
    COUNT_ONLY,
    /** It names its instances, and makes every request safe to repeat. */
    NATIVE;

    /** The tag of the cases of the count-only level; they hold for the native level as well. */
    public static final String COUNT_ONLY_TAG = "count-only";

    /** The tag of the cases of the native level. */
    public static final String NATIVE_TAG = "native";

    /** Returns the level as docs/protocol.md calls it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return text();
    }
}
