package io.genisys.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.operation.Fleet.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FleetTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final ServiceName WEB = new ServiceName("web");
    private static final ComputeName LOCAL = new ComputeName("local");
    private static final OperationId OPERATION = OperationId.next(NOW);

    private static Instance instance(String id, InstanceState state) {
        return instance(id, state, Optional.empty(), NOW, 0);
    }

    private static Instance instance(
            String id, InstanceState state, Optional<Boolean> healthy, Instant createdAt, int index) {
        return new Instance(new InstanceId(id), WEB, OPERATION, index, state, healthy, createdAt, List.of(), Map.of());
    }

    private static KnownInstance known(Instance instance, int revision, Instant changedAt) {
        return new KnownInstance(instance, LOCAL, revision, changedAt);
    }

    private static KnownInstance decided(Instance instance, KnownInstance.Fate fate) {
        KnownInstance known = known(instance, 0, NOW.minusSeconds(60));
        known.decide(fate, NOW);
        return known;
    }

    private static Fleet fleet(List<Instance> listed, KnownInstance... known) {
        return Fleet.of(new Observation(NOW, Duration.ofSeconds(5), 1000, listed), List.of(known), Set.of());
    }

    private static List<String> live(Fleet fleet) {
        return fleet.live().stream().map(Member::id).map(InstanceId::value).toList();
    }

    @Test
    void whatWasTakenForGoneAndIsListedLongAfterwardsIsBack() {
        Instance instance = instance("a", InstanceState.RUNNING);
        KnownInstance gone = known(instance, 0, NOW.minusSeconds(60));
        gone.decide(KnownInstance.Fate.GONE, NOW.minusSeconds(16));

        Fleet fleet = fleet(List.of(instance), gone);

        assertThat(fleet.returned()).containsExactly(gone);
        assertThat(live(fleet)).containsExactly("a");
    }

    @Test
    void whatWasTakenForGoneAndHasEndedInsteadIsBackToBeClearedAway() {
        Instance instance = instance("a", InstanceState.FAILED);
        KnownInstance gone = known(instance, 0, NOW.minusSeconds(60));
        gone.decide(KnownInstance.Fate.GONE, NOW.minusSeconds(16));

        Fleet fleet = fleet(List.of(instance), gone);

        assertThat(fleet.returned()).containsExactly(gone);
        assertThat(fleet.ended()).hasSize(1);
        assertThat(live(fleet)).isEmpty();
    }

    @Test
    void whatHasJustGoneAndIsStillListedIsNotBack() {
        Instance instance = instance("a", InstanceState.RUNNING);
        KnownInstance gone = known(instance, 0, NOW.minusSeconds(60));
        gone.decide(KnownInstance.Fate.GONE, NOW.minusSeconds(14));

        Fleet fleet = fleet(List.of(instance), gone);

        assertThat(fleet.returned()).isEmpty();
        assertThat(live(fleet)).isEmpty();
    }

    @Test
    void whatWasLaunchedSinceTheListIsThereThoughNotListed() {
        Fleet fleet = fleet(List.of(), known(instance("a", InstanceState.RUNNING), 0, NOW.plusMillis(1)));

        assertThat(live(fleet)).containsExactly("a");
        assertThat(fleet.vanished()).isEmpty();
    }

    @Test
    void whatIsNotListedWithinTheWindowIsStillThere() {
        Fleet fleet = fleet(List.of(), known(instance("a", InstanceState.RUNNING), 0, NOW.minusSeconds(5)));

        assertThat(live(fleet)).containsExactly("a");
    }

    @Test
    void whatIsNotListedAfterTheWindowHasVanished() {
        Fleet fleet = fleet(List.of(), known(instance("a", InstanceState.RUNNING), 0, NOW.minusMillis(5001)));

        assertThat(fleet.live()).isEmpty();
        assertThat(fleet.vanished()).hasSize(1);
    }

    @Test
    void whatIsBeingTerminatedOrGoneIsNeitherThereNorVanished() {
        Instance retiring = instance("a", InstanceState.RUNNING);
        Instance gone = instance("b", InstanceState.RUNNING);

        Fleet listed = fleet(
                List.of(retiring, gone),
                decided(retiring, KnownInstance.Fate.RETIRING),
                decided(gone, KnownInstance.Fate.GONE));
        Fleet unlisted = fleet(
                List.of(), decided(retiring, KnownInstance.Fate.RETIRING), decided(gone, KnownInstance.Fate.GONE));

        assertThat(Stream.of(listed, unlisted))
                .allSatisfy(fleet ->
                        assertThat(fleet).isEqualTo(new Fleet(List.of(), List.of(), List.of(), List.of(), List.of())));
    }

    @Test
    void whatAnOperationUnderWayLaunchesIsLeftToIt() {
        Fleet fleet = Fleet.of(
                new Observation(NOW, Duration.ZERO, 1000, List.of(instance("a", InstanceState.RUNNING))),
                List.of(),
                Set.of(OPERATION));

        assertThat(fleet.live()).isEmpty();
        assertThat(fleet.adopted()).isEmpty();
    }

    @Test
    void whatNobodyKnewIsAdopted() {
        Fleet fleet = fleet(List.of(instance("a", InstanceState.PENDING)));

        assertThat(live(fleet)).containsExactly("a");
        assertThat(fleet.adopted()).hasSize(1);
    }

    @Test
    void onlySomeStatesCount() {
        Fleet fleet = fleet(Stream.of(InstanceState.values())
                .map(state -> instance(state.name(), state))
                .toList());

        assertThat(live(fleet)).containsExactlyInAnyOrder("PENDING", "RUNNING", "STOPPED", "UNKNOWN");
        assertThat(fleet.ended()).extracting(member -> member.id().value()).containsExactly("FAILED");
    }

    @Test
    void victimsAreUnhealthyThenNotRunningThenOutdatedThenNewest() {
        Instance old = instance("old", InstanceState.RUNNING, Optional.of(true), NOW.minusSeconds(90), 0);
        Instance fresh = instance("fresh", InstanceState.RUNNING, Optional.empty(), NOW.minusSeconds(30), 0);
        Instance last = instance("last", InstanceState.RUNNING, Optional.empty(), NOW.minusSeconds(30), 1);
        Instance outdated = instance("outdated", InstanceState.RUNNING, Optional.empty(), NOW.minusSeconds(99), 0);
        Instance pending = instance("pending", InstanceState.PENDING, Optional.empty(), NOW.minusSeconds(99), 0);
        Instance sick = instance("sick", InstanceState.RUNNING, Optional.of(false), NOW.minusSeconds(99), 0);
        List<Instance> all = List.of(old, fresh, last, outdated, pending, sick);

        Fleet fleet = fleet(
                all,
                all.stream()
                        .map(one -> known(one, one == outdated ? 1 : 2, NOW.minusSeconds(9)))
                        .toArray(KnownInstance[]::new));

        assertThat(live(fleet)).containsExactly("sick", "pending", "outdated", "last", "fresh", "old");
    }
}
