package io.genisys.core.model;

import io.genisys.connector.Call;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Upscale;
import io.genisys.connector.catalog.ServiceCatalog;
import io.genisys.connector.memory.FaultyConnector;
import io.genisys.connector.memory.MemoryConnector;
import io.genisys.core.compute.ComputeName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A compute's backend with its connector: what really runs. */
final class Site {

    static final Owner OWNER = new Owner("default");
    private static final Owner OTHER = new Owner("other");
    private static final int ROOM = 1000;
    private static final ServiceCatalog SERVICES = ServiceCatalog.parse("services: {web: {}, db: {}, stray: {}}");

    final ComputeName name;
    final MemoryConnector memory;
    final FaultyConnector faulty;
    final Duration window;
    final int batch;

    /** Whether it does not answer. */
    boolean down;

    /** Whether it has no room for more. */
    boolean full;

    /** Whether the next list that a look asks for has nothing on it, though there is something. */
    boolean lies;

    /** What there was a while ago, for lists that lag behind. */
    Optional<Earlier> earlier = Optional.empty();

    /** Every instance that there ever was. */
    final Set<InstanceId> everLaunched = new HashSet<>();

    /** Those that were launched anew by a request that came late, after they had been terminated. */
    final Set<InstanceId> revived = new HashSet<>();

    /** Those that have ended by themselves. */
    final Set<InstanceId> exited = new HashSet<>();

    private final Set<InstanceId> foreign = new HashSet<>();

    /** What there was. */
    record Earlier(MemoryConnector memory, Instant at) {}

    Site(ComputeName name, Duration window, int batch, Clock clock) {
        this.name = name;
        this.memory = new MemoryConnector(SERVICES, ROOM, clock);
        this.faulty = new FaultyConnector(memory);
        this.window = window;
        this.batch = batch;
    }

    List<Instance> instances(ServiceName service) {
        return memory.instances(Call.of(OWNER), service);
    }

    List<Instance> all() {
        return memory.allInstances(Call.of(OWNER));
    }

    boolean has(InstanceId id) {
        return memory.ids().contains(id);
    }

    /** Launches something that the core knows nothing of. */
    void launchUnasked(ServiceName service, int count, Instant now) {
        Upscale request = new Upscale(OperationId.next(now), count, Optional.empty());
        memory.upscale(Call.of(OWNER), service, request).instances().forEach(one -> everLaunched.add(one.id()));
    }

    /** Launches something of somebody else's. */
    void launchForeign(ServiceName service, Instant now) {
        Upscale request = new Upscale(OperationId.next(now), 1, Optional.empty());
        memory.upscale(Call.of(OTHER), service, request).instances().forEach(one -> foreign.add(one.id()));
    }

    /** Returns what is somebody else's and is gone. */
    List<InstanceId> foreignGone() {
        List<InstanceId> gone = new ArrayList<>(foreign);
        gone.removeAll(memory.ids());
        return gone;
    }

    @Override
    public String toString() {
        return name.value();
    }
}
