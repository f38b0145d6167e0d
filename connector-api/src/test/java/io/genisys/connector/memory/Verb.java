package io.genisys.connector.memory;

import java.util.Arrays;

/** What a connector may be asked, by the word with which it crosses the wire. */
public enum Verb {
    UPSCALE("upscale"),
    DOWNSCALE("downscale"),
    /** Both lists: of a service, and of everything. */
    LIST("instance"),
    CAPACITY("capacity"),
    CHECK("check"),
    STATS("stats"),
    LOGS("logs"),
    STOP("stop"),
    START("start"),
    RESTART("restart"),
    EVENTS("event");

    private final String word;

    Verb(String word) {
        this.word = word;
    }

    /** Returns the verb with this last word of its path. */
    public static Verb of(String word) {
        return Arrays.stream(values())
                .filter(verb -> verb.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no verb is called " + word));
    }
}
