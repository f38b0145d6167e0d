package io.genisys.conformance.wrong;

import io.genisys.connector.Call;
import io.genisys.connector.Connector;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.Downscale;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstancePage;
import io.genisys.connector.Launch;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import io.genisys.connector.memory.MemoryConnector;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The connector in memory, without any feature. */
final class Bare implements Connector {

    private final MemoryConnector memory;

    Bare(Reference reference) {
        this.memory = reference.memory();
    }

    @Override
    public ConnectorInfo describe() {
        ConnectorInfo info = memory.describe();
        return ConnectorInfo.of(info.kind(), info.version(), Set.of(), info.templateSchema());
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
}
