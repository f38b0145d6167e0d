package io.genisys.core.model;

import io.genisys.connector.ConnectorException;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceState;
import io.genisys.core.operation.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What goes wrong by itself. */
final class Mischief {

    private final World world;
    private int starts;

    Mischief(World world) {
        this.world = world;
    }

    void act() {
        Site site = world.any(new ArrayList<>(world.sites.values()));
        int roll = world.random.nextInt(100);
        if (roll < 14) {
            exits(site);
        } else if (roll < 22) {
            vanishes(site);
        } else if (roll < 34) {
            killOrStart();
        } else if (roll < 46) {
            site.down = !site.down;
            world.trace("%s %s", site, site.down ? "is silent" : "answers again");
        } else if (roll < 50) {
            site.full = !site.full;
            world.trace("%s %s", site, site.full ? "is full" : "has room again");
        } else if (roll < 60) {
            timePasses();
        } else if (roll < 72) {
            site.earlier = Optional.of(new Site.Earlier(site.memory.copy(), world.clock.now()));
        } else if (roll < 80) {
            takeOver();
        } else if (roll < 84) {
            site.launchForeign(world.any(World.SERVICES), world.clock.instant());
            world.trace("somebody else has one more on %s", site);
        } else if (roll < 89) {
            unasked(site);
        } else if (roll < 98) {
            site.lies = true;
        } else if (world.chance(25)) {
            world.loseDatabase();
        }
    }

    private void exits(Site site) {
        List<Instance> running = site.all().stream()
                .filter(one -> one.state() == InstanceState.RUNNING)
                .toList();
        if (!running.isEmpty()) {
            Instance one = world.any(running);
            site.memory.exit(one.id(), 1);
            site.exited.add(one.id());
            world.trace("%s on %s ends by itself", Books.brief(one.id().value()), site);
            tell(site, one);
        }
    }

    private void vanishes(Site site) {
        List<Instance> there = site.all();
        if (!there.isEmpty()) {
            Instance one = world.any(there);
            site.memory.vanish(one.id());
            world.trace("%s vanishes from %s", Books.brief(one.id().value()), site);
            tell(site, one);
        }
    }

    /** As the connector's events do, if they arrive. */
    private void tell(Site site, Instance instance) {
        for (Core core : world.cores) {
            if (world.chance(50)) {
                core.wake(site.name, instance.service());
            }
        }
    }

    private void killOrStart() {
        if (world.cores.size() < world.width || world.cores.isEmpty()) {
            world.start("core" + world.width + "." + starts++);
        } else {
            world.kill(world.any(world.cores));
        }
    }

    private void timePasses() {
        int seconds = world.chance(10) ? 1200 : 1 + world.random.nextInt(40);
        world.trace("%d s pass", seconds);
        world.clock.reach(world.clock.now().plus(Duration.ofSeconds(seconds)));
    }

    /** Somebody else believes that the core which is at it is gone. */
    private void takeOver() {
        List<Operation> open =
                world.operations.operations().where(one -> !one.state().finished());
        if (!open.isEmpty() && !world.cores.isEmpty()) {
            Operation operation = world.any(open);
            Core core = world.any(world.cores);
            world.within(new Frame(core, "takes over", operation), () -> core.takeOver(operation.id()));
        }
    }

    private void unasked(Site site) {
        try {
            var service = world.chance(70) ? world.any(World.SERVICES) : World.STRAY;
            site.launchUnasked(service, 1 + world.random.nextInt(2), world.clock.instant());
            world.books.meddled(service);
            world.trace("somebody has launched %s on %s by hand", service, site);
        } catch (ConnectorException e) {
            world.trace("there was no room for more on %s", site);
        }
    }

    /** All that was broken works again. */
    void ends() {
        world.sites.values().forEach(site -> {
            site.down = false;
            site.full = false;
            site.lies = false;
            site.earlier = Optional.empty();
            for (var verb : io.genisys.connector.memory.Verb.values()) {
                site.faulty.cancel(verb);
            }
        });
        while (world.cores.size() < world.width) {
            world.start("core" + world.width + "." + starts++);
        }
    }
}
