package io.genisys.docker.template;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.genisys.connector.InvalidValueException;
import java.util.Locale;

/** When the image is pulled. */
public enum PullPolicy {
    /** Before every upscale. */
    ALWAYS,
    /** When the engine does not have it. */
    IF_NOT_PRESENT,
    /** Not at all. */
    NEVER;

    /** Reads the text of a template. */
    @JsonCreator
    static PullPolicy of(String text) {
        for (PullPolicy policy : values()) {
            if (policy.toString().equals(text)) {
                return policy;
            }
        }
        throw new InvalidValueException("", "one of always, if-not-present, never", text);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
