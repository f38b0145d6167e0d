package io.genisys.connector.memory;

import io.genisys.connector.Call;
import io.genisys.connector.Capacity;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.Downscale;
import io.genisys.connector.FullConnector;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstancePage;
import io.genisys.connector.Launch;
import io.genisys.connector.LogLine;
import io.genisys.connector.LogQuery;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Stats;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;

/** The connector in memory, with every method to be overridden. */
public class Relay implements FullConnector {

    /** Who does the work. */
    protected final MemoryConnector memory;

    /** Passes everything on to {@code memory}. */
    public Relay(MemoryConnector memory) {
        this.memory = memory;
    }

    @Override
    public ConnectorInfo describe() {
        return memory.describe();
    }

    @Override
    public Launch upscale(Call call, ServiceName service, Upscale request) {
        return memory.upscale(call, service, request);
    }

    @Override
    public Termination downscale(Call call, ServiceName service, Downscale request) {
        return memory.downscale(call, service, request);
    }

    @Override
    public List<Instance> instances(Call call, ServiceName service) {
        return memory.instances(call, service);
    }

    @Override
    public InstancePage instances(Call call, Optional<String> cursor) {
        return memory.instances(call, cursor);
    }

    @Override
    public Instance instance(Call call, InstanceId id) {
        return memory.instance(call, id);
    }

    @Override
    public Capacity capacity(Call call) {
        return memory.capacity(call);
    }

    @Override
    public void check(Call call, ServiceName service, Upscale request) {
        memory.check(call, service, request);
    }

    @Override
    public Stats stats(Call call, InstanceId id) {
        return memory.stats(call, id);
    }

    @Override
    public Flow.Publisher<LogLine> logs(Call call, InstanceId id, LogQuery query) {
        return memory.logs(call, id, query);
    }

    @Override
    public Instance stop(Call call, InstanceId id) {
        return memory.stop(call, id);
    }

    @Override
    public Instance start(Call call, InstanceId id) {
        return memory.start(call, id);
    }

    @Override
    public Instance restart(Call call, InstanceId id) {
        return memory.restart(call, id);
    }

    @Override
    public Flow.Publisher<InstanceEvent> events(Call call) {
        return memory.events(call);
    }
}
