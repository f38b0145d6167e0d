package io.genisys.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * One request of a client, decided by the seed.
 *
 * @param compute where, or wherever the core likes
 * @param number by how many, or towards how many
 * @param waitSeconds how long the core may take before it answers 202
 * @param core which one is asked first
 * @param pauseMillis after the answer
 */
record Wish(
        String service, Optional<String> compute, Verb verb, int number, int waitSeconds, int core, int pauseMillis) {

    enum Verb {
        UPSCALE,
        DOWNSCALE,
        SCALE;

        String path() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int MOST = 8;
    private static final int MOST_AT_ONCE = 3;
    private static final int[] WAITS = {0, 2, 10};
    private static final int SHORTEST_PAUSE = 50;
    private static final int LONGEST_PAUSE = 600;

    /** How a client behaves: what it scales and how. */
    record Habit(List<String> services, Optional<String> compute, boolean towards) {

        /** Returns the client's next wish. */
        Wish next(Random random, List<Integer> sums) {
            int which = random.nextInt(services.size());
            int before = sums.get(which);
            Verb verb = towards ? Verb.SCALE : random.nextInt(MOST) < before ? Verb.DOWNSCALE : Verb.UPSCALE;
            int number = switch (verb) {
                case SCALE -> random.nextInt(MOST);
                case UPSCALE -> 1 + random.nextInt(MOST_AT_ONCE);
                case DOWNSCALE -> 1 + random.nextInt(Math.min(before, MOST_AT_ONCE));
            };
            sums.set(which, before + (verb == Verb.UPSCALE ? number : verb == Verb.DOWNSCALE ? -number : 0));
            return new Wish(
                    services.get(which),
                    compute,
                    verb,
                    number,
                    WAITS[random.nextInt(WAITS.length)],
                    random.nextInt(1 << 16),
                    SHORTEST_PAUSE + random.nextInt(LONGEST_PAUSE - SHORTEST_PAUSE));
        }

        List<Integer> nothingYet() {
            return new ArrayList<>(services.stream().map(service -> 0).toList());
        }
    }

    String body() {
        String place = compute.map(name -> ", \"compute\": \"" + name + '"').orElse("");
        return verb == Verb.SCALE ? "{\"number\": " + number + place + "}" : "{\"count\": " + number + place + "}";
    }

    @Override
    public String toString() {
        return verb.path() + " " + service + " " + number
                + compute.map(name -> " on " + name).orElse("");
    }
}
