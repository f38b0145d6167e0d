package io.genisys.core.model;

import io.genisys.connector.Instance;
import io.genisys.connector.InstanceState;
import io.genisys.core.service.Allocation;
import io.genisys.core.service.MemoryAllocations;
import io.genisys.core.service.Paused;
import io.genisys.core.service.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lets everything come to rest, and says what is not as it should be then. */
final class Settling {

    private static final int ROUNDS = 120;
    private static final Duration ROUND = Duration.ofSeconds(20);

    private final World world;

    Settling(World world) {
        this.world = world;
    }

    /** Nothing goes wrong from now on; what is wanted is there after so many rounds, and stays. */
    void settle(List<Site> reachable) {
        List<String> wrong = List.of();
        boolean right = false;
        for (int round = 0; round < ROUNDS; round++) {
            round();
            wrong = wrong(reachable);
            if (wrong.isEmpty() && right) {
                return;
            }
            right = wrong.isEmpty();
        }
        throw new Violation("after " + ROUNDS + " quiet rounds: " + String.join("; ", wrong));
    }

    private void round() {
        Instant end = world.clock.now().plus(ROUND);
        while (world.next(Duration.between(world.clock.now(), end))) {
            // one after the other
        }
        world.clock.reach(end);
    }

    private List<String> wrong(List<Site> reachable) {
        List<String> wrong = new ArrayList<>(world.books.open());
        boolean all = reachable.size() == world.sites.size();
        if (all && world.somethingOnTheWay()) {
            wrong.add("something is on its way");
        }
        for (Site site : reachable) {
            world.operations
                    .operations()
                    .where(one -> !one.state().finished() && one.compute().equals(site.name))
                    .forEach(one -> wrong.add(Books.describe(one) + " is not over"));
            for (Allocation allocation :
                    world.allocations.where(one -> one.compute().equals(site.name))) {
                List<Instance> there = site.instances(allocation.service());
                long running = there.stream().filter(Books::counts).count();
                // what nobody knew of a service that is being deleted is found when it is deleted
                boolean deleting = !all
                        && world.services
                                .find(allocation.service())
                                .filter(Service::deleting)
                                .isPresent()
                        && allocation.desired() == 0;
                if (running != allocation.desired() && !deleting) {
                    wrong.add("I2: of " + allocation.service() + " on " + site + " " + allocation.desired()
                            + " are wanted, and " + running + " run");
                }
                if (there.stream().anyMatch(one -> one.state() == InstanceState.FAILED)) {
                    wrong.add("I2: what has ended of " + allocation.service() + " on " + site + " is still there");
                }
            }
            site.all().stream()
                    .filter(Books::counts)
                    .filter(one -> world.allocations
                            .find(MemoryAllocations.key(one.service(), site.name))
                            .isEmpty())
                    .forEach(one -> wrong.add("I2: nobody knows of " + one.id() + " on " + site));
            site.foreignGone().forEach(id -> wrong.add("I3: " + id + " was somebody else's"));
        }
        if (all) {
            world.services.where(one -> true).forEach(service -> bounds(service, wrong));
        }
        return wrong;
    }

    private void bounds(Service service, List<String> wrong) {
        int total = world.books.total(service.name());
        if (service.deleting()) {
            wrong.add(service.name() + " is not deleted");
        } else if (service.paused() == Paused.NONE
                && (total < service.min()
                        || service.max().filter(most -> total > most).isPresent())) {
            wrong.add(service.name() + " has " + total + ", not from " + service.min() + " to " + service.max());
        }
    }
}
