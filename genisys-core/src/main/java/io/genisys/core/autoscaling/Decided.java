package io.genisys.core.autoscaling;

import io.genisys.connector.ServiceName;
import io.genisys.core.autoscaling.Snapshot.Member;
import io.genisys.core.autoscaling.Snapshot.Turn;
import io.genisys.policy.decision.Autoscaler;
import io.genisys.policy.decision.Plan;
import io.genisys.policy.decision.Trail;
import io.genisys.policy.decision.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is decided for a service, and what of that is to be written down.
 *
 * @param trails of the policies whose past is another now
 * @param turn what it leaves behind
 */
record Decided(Snapshot snapshot, Decision decision, Map<Member, Trail> trails, Turn turn) {

    static Decided of(Snapshot snapshot, Readings readings, Instant now) {
        Plan plan = Autoscaler.decide(snapshot.situation(now), snapshot.contenders(readings));
        Map<String, Trail> known = plan.verdicts().stream()
                .collect(Collectors.toMap(verdict -> verdict.policy().value(), Verdict::trail));
        Map<Member, Trail> changed = snapshot.policies().stream()
                .filter(member -> known.containsKey(member.name().value()))
                .filter(member -> known.get(member.name().value()).differs(member.trail()))
                .collect(Collectors.toMap(
                        member -> member, member -> known.get(member.name().value())));
        Decision decision = Decision.of(plan, now);
        return new Decided(snapshot, decision, changed, snapshot.turn().next(held(decision)));
    }

    ServiceName service() {
        return snapshot.service();
    }

    /** Returns whether the wanted count is to be changed. Until it was, nothing is written down. */
    boolean pending() {
        return decision.outcome() == Decision.Outcome.PENDING;
    }

    /** The change is made: it begins the cooldowns now. */
    Decided changed(List<String> operations, Instant now) {
        int change = decision.to() - decision.from();
        return new Decided(
                snapshot, decision.changed(operations), trails, snapshot.turn().changed(change, now));
    }

    /** The change could not be made, so that it begins nothing. */
    Decided failed(Setback setback) {
        Decision failed = decision.failed(setback.reason());
        return new Decided(snapshot, failed, trails, snapshot.turn().next(failed.gist(setback.kind())));
    }

    /** Returns whether it is to be shown to people: what says the same as the one before is not. */
    boolean recorded() {
        return decision.outcome() == Decision.Outcome.CHANGED
                || (!turn.held().isEmpty()
                        && !turn.held().equals(snapshot.turn().held()));
    }

    /** Returns whether anything is to be written down. */
    boolean matters() {
        return recorded()
                || !trails.isEmpty()
                || !turn.held().equals(snapshot.turn().held());
    }

    private static String held(Decision decision) {
        return switch (decision.outcome()) {
            case HELD, RECOMMENDED -> decision.gist("");
            case PENDING, CHANGED, FAILED, SUPERSEDED, UNCHANGED -> "";
        };
    }
}
