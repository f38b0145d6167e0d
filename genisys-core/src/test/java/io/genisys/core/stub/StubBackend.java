package io.genisys.core.stub;

import io.genisys.connector.Call;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.Feature;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Launch;
import io.genisys.connector.LogLine;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import io.genisys.connector.Upscale;
import io.genisys.connector.catalog.ServiceCatalog;
import io.genisys.connector.memory.Fault;
import io.genisys.connector.memory.FaultyConnector;
import io.genisys.connector.memory.MemoryConnector;
import io.genisys.connector.memory.Verb;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the stub runs, and what happens there without the core. It knows every service that comes without template. */
public final class StubBackend extends FaultyConnector {

    private static final Call CORE = Call.of(Owner.DEFAULT);
    private static final int ROOM = 2_000;

    private volatile int batch = Upscale.MOST;

    StubBackend() {
        super(room());
    }

    private static MemoryConnector room() {
        return new MemoryConnector(ServiceCatalog.EMPTY, ROOM, Clock.systemUTC());
    }

    @Override
    public ConnectorInfo describe() {
        // without events: what the core sees is what it asks for
        return ConnectorInfo.of(
                        "stub",
                        "1",
                        Set.of(Feature.CAPACITY, Feature.CHECK, Feature.STATS, Feature.LOGS, Feature.POWER),
                        Map.of())
                .withLimits(new ConnectorInfo.Limits(batch, 16));
    }

    @Override
    public Launch upscale(Call call, ServiceName service, Upscale request) {
        return super.upscale(call, service, defined(request));
    }

    @Override
    public void check(Call call, ServiceName service, Upscale request) {
        super.check(call, service, defined(request));
    }

    void batch(int limit) {
        batch = limit;
    }

    /** Has an instance run that the core has not asked for. */
    public Instance add(String service, InstanceState state) {
        Upscale one = new Upscale(OperationId.next(Instant.now()), 1, Optional.of(Template.EMPTY));
        Instance instance =
                memory.upscale(CORE, new ServiceName(service), one).instances().get(0);
        return become(instance.id(), state);
    }

    /** Has an instance vanish without anybody having asked for it. */
    public void kill(InstanceId id) {
        memory.vanish(id);
    }

    /** Has an instance come into another state. */
    public Instance become(InstanceId id, InstanceState state) {
        if (state == InstanceState.FAILED) {
            memory.exit(id, 1);
        }
        return memory.instance(CORE, id);
    }

    /** Has an instance print a line on each stream, and no more. */
    public void print(InstanceId id) {
        memory.print(id, LogLine.Stream.STDOUT, "hello");
        memory.print(id, LogLine.Stream.STDERR, "world");
        memory.endLog(id);
    }

    /** Has so many lists lie: they are empty, whatever runs. */
    public void lie(int lists) {
        cancel(Verb.LIST);
        next(Verb.LIST, Collections.nCopies(lists, Fault.stale(room())).toArray(Fault[]::new));
    }

    /** Returns how many there are. */
    public int size() {
        return memory.size();
    }

    List<Instance> of(String service) {
        return memory.instances(CORE, new ServiceName(service));
    }

    private static Upscale defined(Upscale request) {
        return new Upscale(
                request.operation(),
                request.count(),
                Optional.of(request.template().orElse(Template.EMPTY)));
    }
}
