package io.genisys.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What is broken and when, all of it decided by the seed.
 *
 * @param strikes in the order of their times
 */
record Plan(List<Strike> strikes) {

    /** Time to begin with and to go on in peace, so that there is something to break. */
    private static final long CALM_MILLIS = 2000;

    private static final int SHORTEST_PAUSE = 500;
    private static final int LONGEST_PAUSE = 3500;

    /** One instance out of many is nothing, so more of them go than of anything else. */
    private static final int INSTANCE_KILLS = 3;

    Plan {
        strikes = List.copyOf(strikes);
    }

    /**
     * One thing that breaks.
     *
     * @param atMillis after the beginning
     * @param target which of those that there are, by the rest of a division
     * @param millis how long it stays broken
     */
    record Strike(long atMillis, Fault fault, int target, long millis) {}

    static Plan of(long seed, Duration length) {
        Random random = new Random(seed);
        List<Strike> strikes = new ArrayList<>();
        List<Fault> bag = new ArrayList<>();
        long at = CALM_MILLIS;
        while (at < length.toMillis() - CALM_MILLIS) {
            if (bag.isEmpty()) {
                bag.addAll(List.of(Fault.values()));
                bag.addAll(Collections.nCopies(INSTANCE_KILLS - 1, Fault.KILL_INSTANCE));
                Collections.shuffle(bag, random);
            }
            Fault fault = bag.remove(bag.size() - 1);
            long millis = fault.shortest() + random.nextInt(fault.longest() - fault.shortest() + 1);
            strikes.add(new Strike(at, fault, random.nextInt(1 << 16), millis));
            at += SHORTEST_PAUSE + random.nextInt(LONGEST_PAUSE - SHORTEST_PAUSE);
        }
        return new Plan(strikes);
    }
}
