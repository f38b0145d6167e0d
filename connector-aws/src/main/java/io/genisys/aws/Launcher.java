package io.genisys.aws;

import io.genisys.aws.ec2.Ec2Exception;
import io.genisys.aws.ec2.Ec2Instance;
import io.genisys.aws.template.LaunchCall;
import io.genisys.aws.template.Offering;
import io.genisys.aws.template.Plan;
import io.genisys.aws.template.Tags;
import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.Failure;
import io.genisys.connector.Launch;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Upscale;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Upscale. What EC2 shows of an operation and what this connector remembers of it says how far it has come; the rest is
 * launched part by part, each by a call that can be repeated.
 */
final class Launcher {

    private static final Logger LOG = Logger.getLogger(Launcher.class);

    /** EC2 forgets client tokens some time after this. */
    private static final Duration TOKENS_KEPT = Duration.ofHours(12);

    private static final Duration LONGEST_TURN = Duration.ofSeconds(60);

    private final Roster roster;
    private final Admission admission;
    private final Slices slices;
    private final Undertakings undertakings = new Undertakings();
    private final InstanceReader reader;
    private final Clock clock;

    Launcher(Roster roster, Admission admission, Slices slices, InstanceReader reader, Clock clock) {
        this.roster = roster;
        this.admission = admission;
        this.slices = slices;
        this.reader = reader;
        this.clock = clock;
    }

    Launch upscale(Call call, ServiceName service, Upscale request) {
        Tags.Order order = admission.order(call, service, request);
        Undertaking undertaking = undertakings.of(request.operation());
        takeTurn(call, undertaking);
        try {
            undertaking.verify(order);
            return launch(order, undertaking);
        } catch (Ec2Exception e) {
            throw undertaking.isInDoubt() ? e.inDoubt().told() : e.asked();
        } finally {
            undertaking.turn().unlock();
        }
    }

    private Launch launch(Tags.Order order, Undertaking undertaking) {
        if (!undertaking.isKnown()) {
            roster.certainty().await(order.call(), order.operation());
        }
        Scene scene = admission.scene(order);
        Map<Integer, Ec2Instance> existing = scene.own();
        Optional<ConnectorException> refusal = Optional.empty();
        int count = order.request().count();
        if (existing.size() < count) {
            try {
                walk(order, undertaking, scene);
            } catch (ConnectorException e) {
                refusal = Optional.of(e);
            }
        }
        return outcome(order, undertaking, existing, refusal);
    }

    private void walk(Tags.Order order, Undertaking undertaking, Scene scene) {
        Map<Integer, Ec2Instance> existing = scene.own();
        int count = order.request().count();
        Plan plan = admission.plan(order);
        LaunchCall launch = admission.call(order, plan);
        int room = admission.room().grant(order.call(), count - existing.size());
        for (int base = 0; base < count; ) {
            Slices.Slice slice = new Slices.Slice(launch, undertaking, base, Math.min(room, plan.most(base, count)));
            int done = done(slice, existing);
            if (done > 0) {
                base += done;
                continue;
            }
            Optional<List<Ec2Instance>> launched = before(slice, existing)
                    .flatMap(attempt -> slices.again(slice.upTo(attempt.most()), attempt.offering()));
            if (launched.isEmpty()) {
                if (room == 0) {
                    throw admission.room().full();
                }
                launched = Optional.of(slices.launch(slice, admission.offers(order, plan, scene, base)));
            }
            for (Ec2Instance instance : launched.get()) {
                if (existing.putIfAbsent(InstanceReader.index(instance), instance) == null) {
                    room = Math.max(0, room - 1);
                }
            }
            base += Math.max(1, launched.get().size());
        }
    }

    /** How many instances of the part there are for certain; 0 where that has to be asked by the same call again. */
    private int done(Slices.Slice slice, Map<Integer, Ec2Instance> existing) {
        Optional<Integer> remembered = slice.undertaking()
                .part(slice.base())
                .filter(Undertaking.Part.Launched.class::isInstance)
                .map(part -> ((Undertaking.Part.Launched) part).instances());
        if (remembered.isPresent()) {
            return remembered.get();
        }
        List<Ec2Instance> seen = ofPart(slice, existing);
        int highest = seen.stream().mapToInt(Ec2Instance::launchIndex).max().orElse(-1) + 1;
        Instant tokensEnd = clock.instant().minus(TOKENS_KEPT);
        boolean whole = seen.stream().anyMatch(instance -> InstanceReader.most(instance) == highest);
        boolean forgotten =
                seen.stream().anyMatch(instance -> instance.launched().isBefore(tokensEnd));
        return whole || forgotten ? highest : 0;
    }

    private static Optional<Undertaking.Attempt> before(Slices.Slice slice, Map<Integer, Ec2Instance> existing) {
        return slice.undertaking()
                .part(slice.base())
                .filter(Undertaking.Part.Lost.class::isInstance)
                .map(part -> ((Undertaking.Part.Lost) part).attempt())
                .or(() -> ofPart(slice, existing).stream().findAny().flatMap(Launcher::attempt));
    }

    private static Optional<Undertaking.Attempt> attempt(Ec2Instance seen) {
        return Offering.of(seen.tag(Tags.OFFERING))
                .map(offering -> new Undertaking.Attempt(offering, InstanceReader.most(seen)));
    }

    private static List<Ec2Instance> ofPart(Slices.Slice slice, Map<Integer, Ec2Instance> existing) {
        return existing.values().stream()
                .filter(instance -> InstanceReader.base(instance) == slice.base())
                .toList();
    }

    private Launch outcome(
            Tags.Order order,
            Undertaking undertaking,
            Map<Integer, Ec2Instance> existing,
            Optional<ConnectorException> refusal) {
        if (refusal.isPresent()) {
            ConnectorException reason = refusal.get();
            if (undertaking.isInDoubt() && reason.effect() == Effect.NONE) {
                throw new ConnectorException(
                                Code.BACKEND_UNAVAILABLE,
                                Effect.UNKNOWN,
                                "an earlier attempt was not answered, and now: " + reason.detail())
                        .causedBy(reason);
            }
            if (existing.isEmpty() || reason.effect() == Effect.UNKNOWN) {
                throw reason;
            }
        }
        int missing = order.request().count() - existing.size();
        List<Failure> failures = refusal.filter(reason -> missing > 0)
                .map(reason -> List.of(Failure.notLaunched(reason, missing)))
                .orElse(List.of());
        List<Ec2Instance> live =
                existing.values().stream().filter(Ec2Instance::isLive).toList();
        LOG.infof(
                "service %s: operation %s has %d of %d instances",
                order.service(), order.operation(), live.size(), order.request().count());
        return new Launch(live.stream().map(reader::read).toList(), failures);
    }

    private void takeTurn(Call call, Undertaking undertaking) {
        long patience = call.deadline()
                .map(deadline -> Duration.between(clock.instant(), deadline))
                .filter(left -> left.compareTo(LONGEST_TURN) < 0)
                .orElse(LONGEST_TURN)
                .toMillis();
        try {
            if (!undertaking.turn().tryLock(Math.max(0, patience), TimeUnit.MILLISECONDS)) {
                throw new ConnectorException(
                        Code.TIMEOUT, Effect.UNKNOWN, "the same operation is still being launched for another caller");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException(Code.BACKEND_UNAVAILABLE, Effect.UNKNOWN, "this connector is stopping");
        }
    }

    /** The instances by index. */
    static Map<Integer, Ec2Instance> byIndex(List<Ec2Instance> instances) {
        Map<Integer, Ec2Instance> all = new TreeMap<>();
        instances.forEach(instance -> all.put(InstanceReader.index(instance), instance));
        return all;
    }
}
