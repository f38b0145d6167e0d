package io.genisys.core.reconcile;

import io.genisys.connector.InstanceId;
import io.genisys.core.operation.Fleet.Member;
import io.genisys.core.service.Hold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One step towards what is wanted, with the reasons for what is done and for what is not.
 *
 * @param believed whether what the list lacks is taken for gone
 * @param launch how many are launched
 * @param retire which are terminated
 * @param setback whether what is launched replaces instances that crashed
 * @param reasons why, for a person
 * @param waits what it waits for
 */
record Step(
        boolean believed,
        int launch,
        List<InstanceId> retire,
        boolean setback,
        List<String> reasons,
        Optional<Wait> waits) {

    /**
     * What keeps a step from being taken.
     *
     * @param until when it is looked at again at the latest; absent where somebody has to do something
     */
    record Wait(String why, Optional<Instant> until) {}

    /** Decides. */
    static Step of(Situation now, Brakes brakes) {
        int known = now.fleet().live().size() + now.fleet().vanished().size();
        if (brakes.suspicious((int) now.newlyMissing(), known)) {
            return waiting(
                    false,
                    "the connector's list lacks " + now.newlyMissing() + " of " + known
                            + " instances at once; it is asked again before that is believed",
                    Optional.empty());
        }
        int missing = now.missing();
        if (missing > 0) {
            return grow(now, missing);
        }
        if (missing < 0) {
            return shrink(now, Math.min(-missing, now.fleet().live().size()), brakes);
        }
        return heal(now, brakes);
    }

    /** Whether there is nothing to write and nothing to do. */
    boolean idle(Situation now) {
        return launch == 0
                && retire.isEmpty()
                && now.fleet().adopted().isEmpty()
                && now.fleet().returned().isEmpty()
                && (!believed || now.fleet().vanished().isEmpty());
    }

    private static Step grow(Situation now, int missing) {
        String reason = "wanted are " + now.desired() + ", there are "
                + now.fleet().live().size()
                + (now.coming() > 0 ? " and " + now.coming() + " are being launched" : "");
        if (now.paused().out()) {
            return waiting(true, reason + "; launching is paused", Optional.empty());
        }
        if (now.holds().out().isPresent()) {
            return waiting(reason, now.holds().out().get());
        }
        return new Step(
                true,
                missing,
                cleared(now),
                now.crashLooping(),
                List.of(reason + (ended(now) > 0 ? "; " + ended(now) + " have ended" : "")),
                Optional.empty());
    }

    private static Step shrink(Situation now, int surplus, Brakes brakes) {
        String reason = "wanted are " + now.desired() + ", there are "
                + now.fleet().live().size();
        if (now.paused().in()) {
            return waiting(true, reason + "; terminating is paused", Optional.empty());
        }
        if (now.holds().in().isPresent()) {
            return waiting(reason, now.holds().in().get());
        }
        int allowed = Math.min(surplus, brakes.atOnce(now.fleet().live().size()));
        return new Step(
                true,
                0,
                ids(Stream.concat(
                        now.fleet().ended().stream(),
                        now.fleet().live().stream().limit(allowed))),
                false,
                List.of(reason),
                allowed < surplus
                        ? Optional.of(new Wait("no more than " + allowed + " are terminated at once", Optional.empty()))
                        : Optional.empty());
    }

    /** The number is right: what has ended is cleared away, and what is unhealthy is replaced. */
    private static Step heal(Situation now, Brakes brakes) {
        List<Member> sick = now.unhealthy();
        List<String> reasons = new ArrayList<>();
        if (!cleared(now).isEmpty()) {
            reasons.add(ended(now) + " have ended and are cleared away");
        }
        if (sick.isEmpty() || now.coming() > 0) {
            Optional<Wait> wait = now.holds()
                    .in()
                    .filter(hold -> ended(now) > 0)
                    .map(hold -> wait(ended(now) + " have ended and are not cleared away yet", hold));
            return new Step(true, 0, cleared(now), false, reasons, wait);
        }
        String reason = sick.size() + " of " + now.desired() + " are unhealthy";
        if (now.paused().in() || now.paused().out()) {
            return waiting(true, reason + "; replacing them is paused", Optional.empty());
        }
        if (now.holds().both().isPresent()) {
            return waiting(reason, now.holds().both().get());
        }
        int replaced = Math.min(sick.size(), brakes.atOnce(now.desired()));
        reasons.add(reason + "; " + replaced + " are replaced");
        return new Step(
                true,
                replaced,
                ids(Stream.concat(now.fleet().ended().stream(), sick.stream().limit(replaced))),
                true,
                reasons,
                Optional.empty());
    }

    private static int ended(Situation now) {
        return now.fleet().ended().size();
    }

    /** What has ended goes, unless terminating has just been refused. */
    private static List<InstanceId> cleared(Situation now) {
        return now.holds().in().isPresent() ? List.of() : ids(now.fleet().ended().stream());
    }

    private static Step waiting(String reason, Hold hold) {
        return new Step(true, 0, List.of(), false, List.of(), Optional.of(wait(reason, hold)));
    }

    private static Wait wait(String reason, Hold hold) {
        return new Wait(reason + "; " + hold.reason(), Optional.of(hold.until()));
    }

    private static Step waiting(boolean believed, String why, Optional<Instant> until) {
        return new Step(believed, 0, List.of(), false, List.of(), Optional.of(new Wait(why, until)));
    }

    private static List<InstanceId> ids(Stream<Member> members) {
        return members.map(Member::id).toList();
    }
}
