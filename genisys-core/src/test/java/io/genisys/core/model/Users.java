package io.genisys.core.model;

import io.genisys.connector.Instance;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import io.genisys.connector.http.ProblemException;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.idempotency.IdempotencyKey;
import io.genisys.core.model.Request.Kind;
import io.genisys.core.operation.BusyException;
import io.genisys.core.operation.KnownInstance;
import io.genisys.core.operation.Operation;
import io.genisys.core.service.Paused;
import io.genisys.core.service.Service;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Callers who want this and that, of any core, and repeat what they have heard nothing of. */
final class Users {

    private static final int TRIES = 4;

    private final World world;
    private int keys;

    Users(World world) {
        this.world = world;
    }

    void act() {
        if (world.cores.isEmpty()) {
            return;
        }
        int roll = world.random.nextInt(100);
        ServiceName service = world.any(World.SERVICES);
        Optional<ComputeName> place = Optional.of(world.any(List.copyOf(world.sites.keySet())));
        Optional<ComputeName> anywhere = world.chance(60) ? place : Optional.empty();
        int few = 1 + world.random.nextInt(4);
        if (roll < 36) {
            send(new Request(Kind.UPSCALE, service, anywhere, few, key()));
        } else if (roll < 54) {
            send(new Request(Kind.DOWNSCALE, service, anywhere, few, key()));
        } else if (roll < 72) {
            send(new Request(Kind.SCALE, service, anywhere, world.random.nextInt(9), key()));
        } else if (roll < 78) {
            send(new Request(Kind.TERMINATE, service, place, 1, null));
        } else if (roll < 80) {
            send(new Request(Kind.FORGET, service, place, 1, null));
        } else if (roll < 92) {
            send(new Request(Kind.PUT, service, Optional.empty(), few, null));
        } else if (roll < 95) {
            send(new Request(Kind.DELETE, service, Optional.empty(), 0, null));
        } else {
            giveUp();
        }
    }

    private IdempotencyKey key() {
        return world.chance(50) ? new IdempotencyKey("key-" + keys++, "the same") : null;
    }

    private void send(Request request) {
        if (world.cores.isEmpty()) {
            world.onTheWay(request.toString(), Duration.ofSeconds(2), () -> repeat(request));
            return;
        }
        Core core = world.any(world.cores);
        Frame frame = new Frame(core, "is asked:", request);
        boolean[] answered = new boolean[1];
        world.within(frame, () -> {
            answer(core, request);
            answered[0] = true;
        });
        if (!answered[0] && request.key != null) {
            world.onTheWay("again " + request, Duration.ofSeconds(1), () -> repeat(request));
        }
    }

    private void repeat(Request request) {
        if (request.tryAgain(TRIES)) {
            send(request);
        }
    }

    private void answer(Core core, Request request) {
        int before = request.effects;
        try {
            List<Operation> made = carryOut(core, request);
            core.carryOut(made);
            world.books.acknowledged(request, made);
        } catch (ProblemException e) {
            refused(request, before, e.problem().detail());
        } catch (BusyException | PersistenceException e) {
            refused(request, before, String.valueOf(e.getMessage()));
            if (!world.calm) {
                world.onTheWay("again " + request, Duration.ofMillis(200), () -> repeat(request));
            }
        }
    }

    private void refused(Request request, int before, String why) {
        world.trace("refused: %s", why);
        if (request.effects != before) {
            throw new Violation("I7: " + request + " was refused (" + why + ") and took effect");
        }
        if (why.isBlank()) {
            throw new Violation("I7: " + request + " was refused without a reason");
        }
    }

    private List<Operation> carryOut(Core core, Request request) {
        ServiceName service = request.service;
        return switch (request.kind) {
            case UPSCALE -> core.operations.upscale(service, request.compute, request.number, request.key);
            case DOWNSCALE -> core.operations.downscale(service, request.compute, request.number, request.key);
            case SCALE -> core.operations.scale(service, request.compute, request.number, request.key);
            case TERMINATE -> terminate(core, request);
            case FORGET -> forget(core, request);
            case DELETE -> delete(core, service);
            case PUT -> put(core, request);
        };
    }

    private List<Operation> terminate(Core core, Request request) {
        ComputeName place = request.compute.orElseThrow();
        List<Instance> there = world.sites.get(place).instances(request.service);
        return there.isEmpty() ? List.of() : core.operations.terminate(world.any(there), place);
    }

    /** Somebody who has looked, and seen that the instance is gone. */
    private List<Operation> forget(Core core, Request request) {
        Site site = world.sites.get(request.compute.orElseThrow());
        world
                .operations
                .instances()
                .where(one -> one.compute().equals(site.name)
                        && one.service().equals(request.service)
                        && one.fate() == KnownInstance.Fate.WANTED
                        && !site.has(one.id()))
                .stream()
                .findFirst()
                .ifPresent(gone -> core.operations.forget(gone.id(), site.name));
        return List.of();
    }

    private List<Operation> delete(Core core, ServiceName service) {
        List<Operation> made = core.operations.delete(service);
        core.operations.deleted(service);
        return made;
    }

    private List<Operation> put(Core core, Request request) {
        int least = world.chance(50) ? 0 : request.number;
        Optional<Integer> most = world.chance(60) ? Optional.empty() : Optional.of(least + world.random.nextInt(8));
        Paused paused = world.chance(70) ? Paused.NONE : world.any(List.of(Paused.values()));
        Optional<Template> template = world.services.find(request.service).flatMap(Service::template);
        core.services.put(request.service, template, least, most, paused);
        world.trace("%s: min %d, max %s, paused %s", request.service, least, most, paused);
        return List.of();
    }

    private void giveUp() {
        List<Operation> open =
                world.operations.operations().where(one -> !one.state().finished());
        if (!open.isEmpty() && !world.cores.isEmpty()) {
            Operation operation = world.any(open);
            Core core = world.any(world.cores);
            world.within(new Frame(core, "gives up", operation), () -> core.giveUp(operation.id()));
        }
    }

    /** Whatever was paused goes on. */
    void pauseNothing() {
        for (Service service :
                new ArrayList<>(world.services.where(one -> one.paused() != Paused.NONE && !one.deleting()))) {
            Core core = world.cores.get(0);
            world.within(
                    new Frame(core, "is asked to go on with", service.name()),
                    () -> core.services.put(
                            service.name(), service.template(), service.min(), service.max(), Paused.NONE));
        }
    }
}
