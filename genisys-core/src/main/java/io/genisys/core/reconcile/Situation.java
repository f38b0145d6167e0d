package io.genisys.core.reconcile;

import io.genisys.connector.InstanceId;
import io.genisys.core.operation.Fleet;
import io.genisys.core.operation.Fleet.Member;
import io.genisys.core.service.Paused;
import java.util.List;
import java.util.Set;

/**
 * One service on one compute, at the moment of a decision.
 *
 * @param desired how many are wanted
 * @param fleet what runs
 * @param coming how many are being launched
 * @param confirmed which instances an earlier list lacked as well
 * @param sick which instances have been unhealthy for longer than they may
 * @param crashed which ended instances had not lived long
 * @param paused what is not to be done
 * @param holds what is not tried again yet
 */
record Situation(
        int desired,
        Fleet fleet,
        int coming,
        Set<InstanceId> confirmed,
        Set<InstanceId> sick,
        Set<InstanceId> crashed,
        Paused paused,
        Holds holds) {

    /** How many are too few; negative where there are too many. */
    int missing() {
        return desired - fleet.live().size() - coming;
    }

    /** Instances that the list lacks and that no earlier list has lacked. */
    long newlyMissing() {
        return fleet.vanished().stream()
                .filter(gone -> !confirmed.contains(gone.id()))
                .count();
    }

    List<Member> unhealthy() {
        return fleet.live().stream()
                .filter(member -> sick.contains(member.id()))
                .toList();
    }

    boolean crashLooping() {
        return fleet.ended().stream().anyMatch(member -> crashed.contains(member.id()));
    }
}
