package io.genisys.core.autoscaling;

import io.genisys.connector.OperationId;
import io.genisys.core.operation.Ground;
import io.genisys.core.operation.Operation;
import io.genisys.core.service.Service;
import io.genisys.policy.PolicyName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Has a decision and its change be one transaction. Computes were asked in between, which may have taken long, so what the
 * decision is based on is read again there.
 */
@ApplicationScoped
class Grounds {

    private final Snapshots snapshots;
    private final Decisions decisions;
    private final Clock clock;

    Grounds(Snapshots snapshots, Decisions decisions, Clock clock) {
        this.snapshots = snapshots;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** Returns what the change of a decision is based on; it throws {@link SupersededException}. */
    Ground of(Decided decided) {
        return new Ground() {

            @Override
            public void check(Service service, int desired) {
                Snapshot now = snapshots.of(List.of(decided.service())).get(0);
                Optional<String> reason = difference(decided.snapshot(), now);
                if (reason.isPresent()
                        || now.turn().number() != decided.snapshot().turn().number()) {
                    throw new SupersededException(reason);
                }
            }

            @Override
            public void accepted(List<Operation> made) {
                List<String> ids = made.stream()
                        .map(Operation::id)
                        .map(OperationId::toString)
                        .toList();
                if (!decisions.writeAlong(decided.changed(ids, clock.instant()))) {
                    throw new SupersededException(Optional.empty());
                }
            }
        };
    }

    private static Optional<String> difference(Snapshot before, Snapshot now) {
        if (now.deleting()) {
            return Optional.of("the service is being deleted");
        }
        if (now.paused() != before.paused()) {
            return Optional.of("what is paused was changed");
        }
        if (!now.bounds().equals(before.bounds())) {
            return Optional.of("the bounds of the service were changed");
        }
        if (now.size().desired() != before.size().desired()) {
            return Optional.of(now.size().desired() + " instances were wanted by then, not "
                    + before.size().desired());
        }
        Set<PolicyName> changed = changed(revisions(before), revisions(now));
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of("policy "
                        + changed.stream().map(PolicyName::value).collect(Collectors.joining(", "))
                        + " was changed or deleted");
    }

    private static Set<PolicyName> changed(Map<PolicyName, UUID> before, Map<PolicyName, UUID> now) {
        Set<PolicyName> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        names.removeIf(name -> before.containsKey(name) && before.get(name).equals(now.get(name)));
        return names;
    }

    private static Map<PolicyName, UUID> revisions(Snapshot snapshot) {
        return snapshot.policies().stream().collect(Collectors.toMap(Snapshot.Member::name, Snapshot.Member::revision));
    }
}
