package io.genisys.core.autoscaling;

import io.genisys.connector.ServiceName;
import io.genisys.core.service.Paused;
import io.genisys.policy.Bounds;
import io.genisys.policy.Policy;
import io.genisys.policy.PolicyName;
import io.genisys.policy.Reading;
import io.genisys.policy.decision.Contender;
import io.genisys.policy.decision.Situation;
import io.genisys.policy.decision.Trail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A service with its policies, as the database has them at one moment.
 *
 * @param turn counts up whenever something is decided
 * @param held what held policies back, as the last decision says; empty where nothing did
 */
record Snapshot(
        ServiceName service,
        Bounds bounds,
        Paused paused,
        boolean deleting,
        Size size,
        Turn turn,
        List<Member> policies) {

    /** How many instances are wanted, how many of them nobody can look at, and since when each ready one is there. */
    record Size(int desired, int counted, List<Instant> ready) {

        int ready(Duration warmUp, Instant now) {
            Instant limit = now.minus(warmUp);
            return counted
                    + (int) ready.stream()
                            .filter(since -> !since.isAfter(limit))
                            .count();
        }
    }

    /** What the service's last decisions have left behind. */
    record Turn(long number, Optional<Instant> lastOut, Optional<Instant> lastIn, String held) {

        /** Returns the turn after a decision that changed nothing. */
        Turn next(String heldNow) {
            return new Turn(number + 1, lastOut, lastIn, heldNow);
        }

        /** Returns the turn after a change of the wanted count. */
        Turn changed(int change, Instant now) {
            return new Turn(
                    number + 1, change > 0 ? Optional.of(now) : lastOut, change < 0 ? Optional.of(now) : lastIn, "");
        }
    }

    /** A policy, and what was pushed to it last. */
    record Member(PolicyName name, UUID revision, Policy policy, Trail trail, Optional<Reading> pushed) {}

    Situation situation(Instant now) {
        return new Situation(
                now,
                size.desired(),
                warmUp -> size.ready(warmUp, now),
                bounds,
                new Situation.Brake(paused.out(), paused.in()),
                turn.lastOut(),
                turn.lastIn());
    }

    /** Returns the policies with what was read of their sources last. */
    List<Contender> contenders(Readings readings) {
        return policies.stream()
                .map(member -> new Contender(
                        member.name(),
                        member.policy(),
                        member.trail(),
                        member.pushed()
                                .or(() -> readings.of(
                                        new PolicyKey(service, member.name()),
                                        member.policy().source()))))
                .toList();
    }
}
