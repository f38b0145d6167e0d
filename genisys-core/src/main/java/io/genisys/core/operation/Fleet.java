package io.genisys.core.operation;

import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.OperationId;
import io.genisys.core.operation.KnownInstance.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The instances of one service on one compute, from what its connector lists and what the core knows.
 *
 * <p>The list is older than the decision that is made from it. So what the core has recorded since the list was asked
 * for wins over the list: an instance launched since is there though not listed, one terminated since is gone though
 * listed, and one of an upscale that has no outcome yet is counted with that upscale and not here.
 *
 * @param live those that count towards the size of the service, the first to go first
 * @param ended those that ended by themselves and only wait to be removed
 * @param adopted those that the core did not know
 * @param returned those that the core had taken for gone, and that are there all the same
 * @param vanished those that the core knew and that are gone
 */
public record Fleet(
        List<Member> live,
        List<Member> ended,
        List<Instance> adopted,
        List<KnownInstance> returned,
        List<KnownInstance> vanished) {

    /** How long after its end a list may still show an instance, beside the connector's own window. */
    private static final Duration AFTERGLOW = Duration.ofSeconds(10);

    /** One instance, as far as it matters for who goes first. */
    public record Member(
            InstanceId id, boolean unhealthy, boolean running, int revision, Instant createdAt, int index) {}

    /** Who goes first: unhealthy, then not running yet, then of an outdated template, then the newest. */
    private static final Comparator<Member> VICTIMS_FIRST = Comparator.comparing((Member member) -> !member.unhealthy)
            .thenComparing(Member::running)
            .thenComparing(Member::revision)
            .thenComparing(Member::createdAt, Comparator.reverseOrder())
            .thenComparing(Member::index, Comparator.reverseOrder());

    public Fleet {
        live = live.stream().sorted(VICTIMS_FIRST).toList();
    }

    static Fleet of(Observation observed, List<KnownInstance> known, Set<OperationId> launching) {
        Map<InstanceId, KnownInstance> byId =
                known.stream().collect(Collectors.toMap(KnownInstance::id, Function.identity()));
        List<Member> live = new ArrayList<>();
        List<Member> ended = new ArrayList<>();
        List<Instance> adopted = new ArrayList<>();
        List<KnownInstance> returned = new ArrayList<>();
        for (Instance instance : observed.instances()) {
            Optional<KnownInstance> before = Optional.ofNullable(byId.remove(instance.id()));
            boolean back =
                    before.filter(gone -> isBack(gone, instance, observed)).isPresent();
            if (before.isPresent()
                    ? before.get().fate() != Fate.WANTED && !back
                    : launching.contains(instance.operation())) {
                continue;
            }
            if (back) {
                returned.add(before.get());
            }
            if (before.isEmpty()) {
                adopted.add(instance);
            }
            Member member = member(instance, before.map(KnownInstance::revision).orElse(0));
            if (instance.state().counts()) {
                live.add(member);
            } else if (instance.state() == InstanceState.FAILED) {
                ended.add(member);
            }
        }
        List<KnownInstance> vanished = new ArrayList<>();
        for (KnownInstance unlisted : byId.values()) {
            if (unlisted.fate() != Fate.WANTED) {
                continue;
            }
            if (unlisted.changedAt().isBefore(observed.askedAt().minus(observed.window()))) {
                vanished.add(unlisted);
            } else {
                live.add(new Member(
                        unlisted.id(), false, true, unlisted.revision(), unlisted.createdAt(), unlisted.index()));
            }
        }
        return new Fleet(live, ended, adopted, returned, vanished);
    }

    private static boolean isBack(KnownInstance known, Instance listed, Observation observed) {
        return known.fate() == Fate.GONE
                && (listed.state().counts() || listed.state() == InstanceState.FAILED)
                && known.changedAt()
                        .isBefore(observed.askedAt().minus(observed.window()).minus(AFTERGLOW));
    }

    private static Member member(Instance instance, int revision) {
        return new Member(
                instance.id(),
                instance.unhealthy(),
                instance.state() == InstanceState.RUNNING,
                revision,
                instance.createdAt(),
                instance.index());
    }
}
