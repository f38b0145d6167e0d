package io.genisys.connector;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts on top of a {@link Connector} that names its instances. Requests for one service and owner take turns within
 * this process; two processes in front of one backend can overshoot, which is why the core does not use it where it
 * has the choice.
 */
public final class CountOnlyAdapter implements CountOnly {

    /** Who goes first when the count falls: unhealthy, then not running, then the newest. */
    private static final Comparator<Instance> VICTIMS_FIRST = Comparator.comparing(
                    (Instance instance) -> !instance.unhealthy())
            .thenComparing(instance -> instance.state() == InstanceState.RUNNING)
            .thenComparing(Instance::createdAt, Comparator.reverseOrder())
            .thenComparing(Instance::index, Comparator.reverseOrder());

    private final Connector connector;
    private final Clock clock;
    private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

    /** Counts on top of {@code connector}. */
    public CountOnlyAdapter(Connector connector, Clock clock) {
        this.connector = connector;
        this.clock = clock;
    }

    @Override
    public int scale(Call call, ServiceName service, int number) {
        Syntax.range("number", number, 0, Upscale.MOST);
        ReentrantLock turn = turns.computeIfAbsent(call.owner() + "/" + service, key -> new ReentrantLock());
        turn.lock();
        try {
            call.checkDeadline(clock.instant());
            List<Instance> existing = connector.instances(call, service);
            int surplus = shrink(call, service, existing, number);
            return surplus >= 0 ? number : grow(call, service, number, -surplus);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public int status(Call call, ServiceName service) {
        return count(connector.instances(call, service));
    }

    private int grow(Call call, ServiceName service, int number, int missing) {
        Upscale request = new Upscale(OperationId.next(clock.instant()), missing, Optional.empty());
        return number - connector.upscale(call, service, request).missing();
    }

    /** Removes the surplus and what has ended by itself; returns the surplus, negative where some are missing. */
    private int shrink(Call call, ServiceName service, List<Instance> existing, int number) {
        int surplus = count(existing) - number;
        List<InstanceId> victims = new ArrayList<>();
        existing.stream()
                .filter(instance -> instance.state() == InstanceState.FAILED)
                .forEach(instance -> victims.add(instance.id()));
        existing.stream()
                .filter(instance -> instance.state().counts())
                .sorted(VICTIMS_FIRST)
                .limit(Math.max(0, surplus))
                .forEach(instance -> victims.add(instance.id()));
        if (!victims.isEmpty()) {
            Downscale request = new Downscale(OperationId.next(clock.instant()), victims, Downscale.DEFAULT_GRACE);
            Termination termination = connector.downscale(call, service, request);
            if (!termination.failures().isEmpty()) {
                Failure first = termination.failures().get(0);
                throw new ConnectorException(first.code(), Effect.UNKNOWN, first.detail());
            }
        }
        return surplus;
    }

    private static int count(List<Instance> instances) {
        return (int)
                instances.stream().filter(instance -> instance.state().counts()).count();
    }
}
