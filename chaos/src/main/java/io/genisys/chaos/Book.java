package io.genisys.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.chaos.Wish.Verb;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * How many instances of one service have to be wanted after everything that was acknowledged. Where nobody knows what
 * came of a request it is a range.
 */
final class Book {

    private int lowest;
    private int highest;

    synchronized int lowest() {
        return lowest;
    }

    synchronized int highest() {
        return highest;
    }

    synchronized boolean allows(int desired) {
        return lowest <= desired && desired <= highest;
    }

    /** What was asked for is over: {@code operations} as the core shows them. */
    synchronized void over(Wish wish, List<JsonNode> operations) {
        int change = change(wish);
        int stands = change - Integer.signum(change) * given(wish, change, operations);
        lowest += stands;
        highest += stands;
    }

    /** It may have happened, or not. */
    synchronized void unknown(Wish wish) {
        int change = change(wish);
        lowest += Math.min(0, change);
        highest += Math.max(0, change);
    }

    @Override
    public synchronized String toString() {
        return lowest == highest ? Integer.toString(lowest) : lowest + " to " + highest;
    }

    private int change(Wish wish) {
        return switch (wish.verb()) {
            case UPSCALE -> wish.number();
            case DOWNSCALE -> -wish.number();
            case SCALE -> wish.number() - lowest;
        };
    }

    /**
     * How much of the change was given back because it did not happen: nothing where somebody has said how many there are
     * to be. An upscale beside a shrinking request only fills up what was missing anyway.
     */
    private static int given(Wish wish, int change, List<JsonNode> operations) {
        String kind = change > 0 ? Verb.UPSCALE.path() : Verb.DOWNSCALE.path();
        boolean other = operations.stream()
                .anyMatch(one -> change < 0 && one.path("kind").asText().equals(Verb.UPSCALE.path()));
        if (other || wish.verb() == Verb.SCALE) {
            return 0;
        }
        int missing = 0;
        for (JsonNode one : operations) {
            if (one.path("kind").asText().equals(kind)) {
                boolean nothing = one.path("state").asText().equals("failed");
                missing += nothing
                        ? Math.abs(change)
                        : StreamSupport.stream(one.path("failures").spliterator(), false)
                                .mapToInt(failure -> failure.path("count").asInt())
                                .sum();
            }
        }
        return Math.min(missing, Math.abs(change));
    }
}
