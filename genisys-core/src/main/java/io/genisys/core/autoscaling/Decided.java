package io.genisys.core.autoscaling;

import io.genisys.core.autoscaling.Snapshot.Member;
import io.genisys.core.autoscaling.Snapshot.Turn;
import io.genisys.policy.decision.Autoscaler;
import io.genisys.policy.decision.Plan;
import io.genisys.policy.decision.Trail;
import io.genisys.policy.decision.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is decided for a service, and what of that is to be written down.
 *
 * @param trails of the policies whose past is another now
 */
record Decided(Snapshot snapshot, Decision decision, Map<Member, Trail> trails) {

    static Decided of(Snapshot snapshot, Readings readings, Instant now) {
        Plan plan = Autoscaler.decide(snapshot.situation(now), snapshot.contenders(readings));
        Map<String, Trail> known = plan.verdicts().stream()
                .collect(Collectors.toMap(verdict -> verdict.policy().value(), Verdict::trail));
        Map<Member, Trail> changed = snapshot.policies().stream()
                .filter(member -> known.containsKey(member.name().value()))
                .filter(member -> known.get(member.name().value()).differs(member.trail()))
                .collect(Collectors.toMap(
                        member -> member, member -> known.get(member.name().value())));
        return new Decided(snapshot, Decision.of(plan, now), changed);
    }

    boolean changes() {
        return decision.outcome() == Decision.Outcome.CHANGED;
    }

    /** Returns whether it is to be shown to people: what says the same as the one before is not. */
    boolean recorded() {
        return changes() || (!held().isEmpty() && !held().equals(snapshot.turn().held()));
    }

    /** Returns whether anything is to be written down. */
    boolean matters() {
        return recorded() || !trails.isEmpty() || !held().equals(snapshot.turn().held());
    }

    Turn turn() {
        return snapshot.turn().after(changes() ? decision.to() - decision.from() : 0, decision.at(), held());
    }

    private String held() {
        return switch (decision.outcome()) {
            case HELD, RECOMMENDED -> decision.gist();
            case CHANGED, FAILED, UNCHANGED -> "";
        };
    }
}
