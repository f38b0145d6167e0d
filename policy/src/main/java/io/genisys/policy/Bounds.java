package io.genisys.policy;

import java.util.OptionalInt;

/** How many instances there may be. */
public record Bounds(int min, OptionalInt max) {

    public static final Bounds NONE = new Bounds(0, OptionalInt.empty());

    /** Returns the number within these bounds that is nearest to {@code count}; where they cross, the maximum counts. */
    public int clamp(int count) {
        return Math.min(Math.max(count, min), max.orElse(Integer.MAX_VALUE));
    }

    /** Returns the tightest of both; where they don't overlap, what of these is nearest to the others. */
    public Bounds narrowed(Bounds others) {
        int least = clamp(others.clamp(min));
        OptionalInt most = others.max.isPresent() ? OptionalInt.of(clamp(others.max.getAsInt())) : max;
        return new Bounds(most.isPresent() ? Math.min(least, most.getAsInt()) : least, most);
    }

    @Override
    public String toString() {
        return min + " to " + (max.isPresent() ? max.getAsInt() : "any number");
    }
}
