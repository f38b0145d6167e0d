package io.genisys.core.service;

import java.util.List;

/**
 * What becomes of something that is defined.
 *
 * @param changes what is another afterwards, in a few words each; of what may hold secrets, only that it is another
 */
public record Difference(What what, List<String> changes) {

    /** What becomes of it. */
    public enum What {
        CREATED,
        CHANGED,
        UNCHANGED,
        DELETED
    }

    public static final Difference CREATED = new Difference(What.CREATED, List.of());
    public static final Difference DELETED = new Difference(What.DELETED, List.of());

    public Difference {
        changes = List.copyOf(changes);
    }

    /** Of something that is there before and after. */
    public static Difference of(List<String> changes) {
        return new Difference(changes.isEmpty() ? What.UNCHANGED : What.CHANGED, changes);
    }

    public boolean any() {
        return what != What.UNCHANGED;
    }
}
