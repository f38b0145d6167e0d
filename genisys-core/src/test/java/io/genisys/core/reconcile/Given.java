package io.genisys.core.reconcile;

import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.operation.Fleet;
import io.genisys.core.operation.Fleet.Member;
import io.genisys.core.operation.KnownInstance;
import io.genisys.core.service.Paused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A situation that is put together piece by piece; without any, four of four run well. */
final class Given {

    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    static final Brakes BRAKES =
            new Brakes(0.25, 0.5, Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofMinutes(5));

    int desired = 4;
    int live = 4;
    int vanished;
    int ended;
    int coming;
    Set<InstanceId> confirmed = Set.of();
    Set<InstanceId> sick = Set.of();
    Set<InstanceId> crashed = Set.of();
    Paused paused = Paused.NONE;
    Holds holds = Holds.NONE;

    Situation situation() {
        Fleet fleet = new Fleet(
                members("live", live),
                members("ended", ended),
                List.of(),
                List.of(),
                IntStream.range(0, vanished)
                        .mapToObj(index -> known("gone-" + index))
                        .toList());
        return new Situation(desired, fleet, coming, confirmed, sick, crashed, paused, holds);
    }

    Step step() {
        return Step.of(situation(), BRAKES);
    }

    boolean idle() {
        return step().idle(situation());
    }

    private static List<Member> members(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> new Member(new InstanceId(name + "-" + index), false, true, 1, NOW, index))
                .toList();
    }

    private static KnownInstance known(String id) {
        Instance instance = new Instance(
                new InstanceId(id),
                new ServiceName("web"),
                OperationId.next(NOW),
                0,
                InstanceState.RUNNING,
                Optional.empty(),
                NOW,
                List.of(),
                Map.of());
        return new KnownInstance(instance, new ComputeName("local"), 0, NOW);
    }
}
