package io.genisys.policy.decision;

import io.genisys.policy.Bounds;
import io.genisys.policy.Fallback;
import io.genisys.policy.Guards;
import io.genisys.policy.Policy;
import io.genisys.policy.Reading;
import io.genisys.policy.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Finds out what one policy wants, and what its guards leave of that. */
final class Judge {

    /** A fall to this part or less is no noise, unless it is by one. */
    private static final double FAR = 0.75;

    private final Contender contender;
    private final Situation situation;
    private final Bounds bounds;
    private final Guards guards;
    private final int desired;
    private final List<String> held = new ArrayList<>();

    private Judge(Contender contender, Situation situation, Bounds bounds) {
        this.contender = contender;
        this.situation = situation;
        this.bounds = bounds;
        this.guards = contender.policy().guards();
        this.desired = situation.desired();
    }

    static Verdict verdict(Contender contender, Situation situation, Bounds bounds) {
        return new Judge(contender, situation, bounds).verdict();
    }

    private Verdict verdict() {
        Policy policy = contender.policy();
        if (policy.source() instanceof Source.Unreadable unreadable) {
            return missing(policy, new Reading.Missing(unreadable.reason()));
        }
        Optional<Reading> reading = contender
                .reading()
                .or(contender.trail()::last)
                .map(found -> Reading.checked(found, policy, situation.now()));
        if (reading.isPresent() && reading.get() instanceof Reading.Value value) {
            return valued(policy, value);
        }
        Reading.Missing missing = reading.isPresent() && reading.get() instanceof Reading.Missing known
                ? known
                : new Reading.Missing("no value yet");
        return missing(policy, missing);
    }

    private Verdict valued(Policy policy, Reading.Value value) {
        Rules.Result result = Rules.apply(policy, value, contender.trail().read(value), situation);
        Wants wants = result.trail().wants().orElse(Wants.begin(desired)).and(result.count(), situation.now(), guards);
        int allowed = guarded(result.count(), wants);
        return new Verdict(
                contender.name(),
                Optional.of(value),
                OptionalInt.of(result.count()),
                allowed,
                held,
                false,
                result.trail().wants(wants));
    }

    private int guarded(int wanted, Wants wants) {
        int count = wanted;
        if (count > desired) {
            count = out(count, wants);
        } else if (count < desired) {
            count = in(count, wants);
        }
        return count;
    }

    private int out(int wanted, Wants wants) {
        int count = wanted;
        Optional<Wants.Past> least = wants.least().filter(past -> past.count() < wanted);
        if (least.isPresent()) {
            count = Math.max(desired, least.get().count());
            held.add("stabilisationOut: no more than " + least.get().count() + " was wanted until "
                    + least.get().until());
        }
        count = desired + stepped("maxStepOut", count - desired, guards.out().maxStep());
        return cooled("cooldownOut", count, guards.out().cooldown(), situation.lastOut().stream());
    }

    private int in(int wanted, Wants wants) {
        if (!guards.inwards()) {
            held.add("in: " + wanted + " is wanted, and this policy takes none away");
            return desired;
        }
        int count = stabilised(wanted, wants);
        if (count == 0 && !guards.toZero()) {
            count = 1;
            held.add("toZero: the last one stays");
        }
        count = desired - stepped("maxStepIn", desired - count, guards.in().maxStep());
        return cooled(
                "cooldownIn",
                count,
                guards.in().cooldown(),
                Stream.concat(situation.lastOut().stream(), situation.lastIn().stream()));
    }

    /**
     * Fewer only where fewer were wanted all the time; then as many are left as were wanted in its last two thirds, as
     * what has been falling goes on to fall. A fall by far is believed after these.
     */
    private int stabilised(int wanted, Wants wants) {
        Duration time = guards.in().stabilisation();
        Optional<Wants.Past> most = wants.most(situation.now().minus(time));
        Optional<Wants.Past> lately =
                wants.most(situation.now().minus(time.multipliedBy(2).dividedBy(3)));
        int left = lately.map(Wants.Past::count).orElse(wanted);
        boolean believed = left < desired - 1 && left <= desired * FAR
                || most.map(Wants.Past::count).orElse(wanted) < desired;
        (believed ? lately : most)
                .ifPresent(past -> held.add("stabilisationIn: " + past.count() + " was wanted until " + past.until()));
        return believed ? left : desired;
    }

    private int stepped(String guard, int change, OptionalInt most) {
        if (most.isPresent() && change > most.getAsInt()) {
            held.add(guard + ": " + change + " at once are more than " + most.getAsInt());
            return most.getAsInt();
        }
        return change;
    }

    private int cooled(String guard, int count, Duration cooldown, Stream<Instant> changes) {
        Optional<Instant> until = changes.max(Instant::compareTo)
                .map(last -> last.plus(cooldown))
                .filter(end -> end.isAfter(situation.now()) && count != desired);
        until.ifPresent(end -> held.add(guard + ": " + count + " has to wait until " + end));
        return until.isPresent() ? desired : count;
    }

    private Verdict missing(Policy policy, Reading.Missing reading) {
        Trail trail = contender.trail().missing(reading, situation.now());
        int count = fallback(policy.missing(), trail);
        if (count != desired || policy.missing() instanceof Fallback.Hold) {
            held.add("missing: " + reading.reason());
        }
        boolean abstains = policy.missing() instanceof Fallback.Min;
        return new Verdict(contender.name(), Optional.of(reading), OptionalInt.empty(), count, held, abstains, trail);
    }

    private int fallback(Fallback fallback, Trail trail) {
        if (fallback instanceof Fallback.Min) {
            return bounds.min();
        }
        if (fallback instanceof Fallback.Max) {
            return Math.max(desired, bounds.max().orElse(desired));
        }
        if (fallback instanceof Fallback.AtLeastCurrent) {
            return Math.max(desired, trail.wants().map(Wants::last).orElse(desired));
        }
        if (fallback instanceof Fallback.Count count && failures(trail) >= count.after()) {
            return Math.max(desired, count.count());
        }
        return desired;
    }

    /** How often in a row there was no value, at an evaluation each interval. */
    private long failures(Trail trail) {
        Duration since = Duration.between(trail.missingSince().orElseThrow(), situation.now());
        return 1 + since.dividedBy(contender.policy().interval());
    }
}
