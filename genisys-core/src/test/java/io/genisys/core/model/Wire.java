package io.genisys.core.model;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.Downscale;
import io.genisys.connector.Effect;
import io.genisys.connector.Instance;
import io.genisys.connector.InstancePage;
import io.genisys.connector.Launch;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import io.genisys.connector.memory.Fault;
import io.genisys.connector.memory.Relay;
import io.genisys.connector.memory.Unanswered;
import io.genisys.connector.memory.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The way between one core and one site, on which requests and answers get lost, come late and come twice. */
final class Wire extends Relay {

    /** A request may arrive right before its deadline, and after it. */
    private static final int LAST_MOMENTS = 4000;

    private final World world;
    private final Site site;

    /** Whether the last complete list on it was true. */
    private boolean honest = true;

    Wire(World world, Site site) {
        super(site.memory);
        this.world = world;
        this.site = site;
    }

    @Override
    public ConnectorInfo describe() {
        unavailable();
        ConnectorInfo info = memory.describe();
        return new ConnectorInfo(
                info.kind(),
                info.version(),
                info.protocols(),
                info.features(),
                new ConnectorInfo.Limits(site.batch, null),
                site.window,
                info.templateSchema());
    }

    @Override
    public void check(Call call, ServiceName service, Upscale request) {
        unavailable();
        memory.check(call, service, request);
    }

    @Override
    public Launch upscale(Call call, ServiceName service, Upscale request) {
        return send(
                Verb.UPSCALE,
                call,
                () -> world.books.deliveries.launching(
                        site, request, () -> site.faulty.upscale(call, service, request)));
    }

    @Override
    public Termination downscale(Call call, ServiceName service, Downscale request) {
        return send(Verb.DOWNSCALE, call, () -> {
            world.books.deliveries.terminating(site, service, request);
            return site.faulty.downscale(call, service, request);
        });
    }

    @Override
    public List<Instance> instances(Call call, ServiceName service) {
        return list(() -> site.faulty.instances(call, service));
    }

    @Override
    public InstancePage instances(Call call, Optional<String> cursor) {
        boolean whole = cursor.isEmpty();
        if (whole && world.frame().what.equals("looks at") && site.lies && honest && !world.calm) {
            site.lies = false;
            honest = false;
            world.trace("%s lists nothing, though it has %d", site, site.all().size());
            world.frame().lies.add(site);
            return InstancePage.last(List.of());
        }
        InstancePage page = list(() -> site.faulty.instances(call, cursor));
        if (page.next().isEmpty()) {
            honest = true;
        }
        return page;
    }

    private <T> T list(Supplier<T> question) {
        unavailable();
        world.interleave();
        if (!world.calm && world.chance(4)) {
            throw silence(Effect.NONE);
        }
        site.earlier
                .filter(earlier -> !world.calm && world.chance(50))
                .filter(earlier -> earlier.at().isAfter(world.clock.now().minus(site.window)))
                .ifPresent(earlier -> {
                    world.trace(
                            "%s lists what there was %s ago", site, Duration.between(earlier.at(), world.clock.now()));
                    site.faulty.next(Verb.LIST, Fault.stale(earlier.memory()));
                });
        T answer = question.get();
        world.frame().heard.add(site);
        world.interleave();
        return answer;
    }

    private void unavailable() {
        world.outsideOfTransactions("asked " + site);
        if (site.down) {
            throw silence(Effect.NONE);
        }
    }

    private <T> T send(Verb verb, Call call, Supplier<T> request) {
        world.outsideOfTransactions("sent to " + site);
        if (site.down) {
            if (world.chance(50)) {
                throw silence(Effect.NONE);
            }
            hang(call);
            throw silence(Effect.UNKNOWN);
        }
        try {
            world.interleave();
        } catch (Killed e) {
            if (world.chance(50)) {
                late(verb, call, request);
            }
            throw e;
        }
        if (verb == Verb.UPSCALE && site.full) {
            site.faulty.next(verb, Fault.full());
        } else if (!world.calm && world.chance(30)) {
            trouble(verb, call, request);
        }
        return heard(call, request);
    }

    /** What goes wrong with it; where it returns, the request and its answer arrive. */
    private <T> void trouble(Verb verb, Call call, Supplier<T> request) {
        switch (world.random.nextInt(10)) {
            case 0 -> site.faulty.next(verb, Fault.requestLost());
            case 1 -> site.faulty.next(verb, Fault.answerLost());
            case 2 -> site.faulty.next(verb, Fault.duplicated());
            case 3 -> site.faulty.next(verb, Fault.failedAfterwards(Code.INTERNAL));
            case 4 -> site.faulty.next(verb, Fault.throttled(Duration.ofSeconds(2)));
            case 5 -> site.faulty.next(verb, verb == Verb.UPSCALE ? Fault.launchingAtMost(1) : Fault.keeping(1));
            case 6 -> site.faulty.next(verb, verb == Verb.UPSCALE ? Fault.full() : Fault.refused(Code.FORBIDDEN));
            case 7 -> site.faulty.next(verb, Fault.refused(Code.TIMEOUT));
            case 8 -> late(verb, call, request);
            default -> {
                late(verb, call, request);
                hang(call);
                throw silence(Effect.UNKNOWN);
            }
        }
    }

    private <T> T heard(Call call, Supplier<T> request) {
        try {
            T answer = request.get();
            world.interleave();
            return answer;
        } catch (Unanswered e) {
            if (world.chance(50)) {
                hang(call);
                throw new ConnectorException(Code.TIMEOUT, Effect.UNKNOWN, e.getMessage());
            }
            world.interleave();
            throw silence(Effect.UNKNOWN);
        }
    }

    /** The request arrives once more, or at last, some time later. */
    private <T> void late(Verb verb, Call call, Supplier<T> request) {
        Instant deadline = call.deadline().orElseThrow();
        long most = Duration.between(world.clock.now(), deadline).toMillis() + 2000;
        int within = (int) Math.max(1, most);
        int last = Math.min(within, LAST_MOMENTS);
        int delay = world.chance(50) ? world.random.nextInt(within) : within - 1 - world.random.nextInt(last);
        world.onTheWay(verb + " to " + site, Duration.ofMillis(delay), () -> {
            try {
                request.get();
            } catch (ConnectorException | Unanswered e) {
                world.trace("nobody hears: %s", e.getMessage());
            }
        });
    }

    /** Nobody answers until the caller's patience ends. */
    private void hang(Call call) {
        world.pass(call.deadline().orElseThrow());
    }

    private ConnectorException silence(Effect effect) {
        return new ConnectorException(Code.BACKEND_UNAVAILABLE, effect, "compute " + site + " does not answer");
    }
}
