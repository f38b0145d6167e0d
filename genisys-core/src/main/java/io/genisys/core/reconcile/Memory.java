package io.genisys.core.reconcile;

import io.genisys.connector.InstanceId;
import io.genisys.core.operation.Fleet;
import io.genisys.core.operation.Fleet.Member;
import io.genisys.core.operation.KnownInstance;
import io.genisys.core.operation.Roster.Standing;
import io.genisys.core.service.Allocation;
import io.genisys.core.service.Paused;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is remembered of one service on one compute between two looks. Nothing depends on it for being right: a core
 * that has just started waits a little longer before it takes a loss for true, and a little shorter before it replaces
 * what crashed.
 */
final class Memory {

    private final Since missing = new Since();
    private final Since unhealthy = new Since();
    private final Since ended = new Since();
    private volatile long shown;

    /** Returns whether the history knows what the list of that fingerprint shows. */
    boolean shown(long print) {
        return shown == print;
    }

    void shows(long print) {
        shown = print;
    }

    /** Takes in what a list has shown. */
    synchronized void observe(Fleet fleet, Instant at) {
        missing.observe(fleet.vanished().stream().map(KnownInstance::id).toList(), at);
        unhealthy.observe(
                fleet.live().stream().filter(Member::unhealthy).map(Member::id).toList(), at);
        ended.observe(fleet.ended().stream().map(Member::id).toList(), at);
    }

    /** Returns what is to be decided about. */
    synchronized Situation situation(
            Allocation allocation, Standing standing, Paused paused, ReconcileSettings settings, Instant now) {
        return new Situation(
                allocation.desired(),
                standing.fleet(),
                standing.coming(),
                missing.by(now.minus(settings.confirmation())),
                unhealthy.by(now.minus(settings.unhealthy())),
                crashed(standing.fleet(), settings.stable(), now),
                paused,
                Holds.of(allocation, now));
    }

    private Set<InstanceId> crashed(Fleet fleet, Duration stable, Instant now) {
        return fleet.ended().stream()
                .filter(member -> Duration.between(member.createdAt(), ended.of(member.id(), now))
                                .compareTo(stable)
                        < 0)
                .map(Member::id)
                .collect(Collectors.toUnmodifiableSet());
    }
}
