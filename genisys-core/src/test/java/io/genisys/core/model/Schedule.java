package io.genisys.core.model;

import java.util.ArrayList;
import java.util.List;

/** What happens to one installation, all of it made up from one number. */
final class Schedule {

    private final long seed;
    private final Trace trace;

    Schedule(long seed, boolean traced) {
        this.seed = seed;
        this.trace = new Trace(traced);
    }

    /**
     * Has it happen.
     *
     * @throws Violation where something does not hold that must
     */
    void run() {
        World world = new World(seed, trace);
        try {
            world.play(15 + world.random.nextInt(45));
            world.calm();
            Settling settling = new Settling(world);
            List<Site> reachable = new ArrayList<>(world.sites.values());
            if (reachable.size() > 1 && world.chance(40)) {
                Site hanging = reachable.remove(world.random.nextInt(reachable.size()));
                hanging.down = true;
                world.trace("all but %s is quiet", hanging);
                settling.settle(reachable);
                hanging.down = false;
                reachable.add(hanging);
            }
            world.trace("all is quiet");
            settling.settle(reachable);
        } catch (Violation e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw new Violation("something went wrong inside", e);
        }
    }

    /** What happened, as far as it did. */
    String story() {
        return trace.toString();
    }
}
