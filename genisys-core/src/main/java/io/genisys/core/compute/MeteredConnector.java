package io.genisys.core.compute;

import io.genisys.connector.Call;
import io.genisys.connector.Connector;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.CountOnly;
import io.genisys.connector.Downscale;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstancePage;
import io.genisys.connector.Launch;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import java.util.List;
import java.util.Optional;

/** A connector whose calls are measured. */
record MeteredConnector(Connector connector, CountOnly counts, CallMeter meter) implements Connector, CountOnly {

    @Override
    public ConnectorInfo describe() {
        return meter.timed("describe", connector::describe);
    }

    @Override
    public Launch upscale(Call call, ServiceName service, Upscale request) {
        return meter.timed("upscale", () -> connector.upscale(call, service, request));
    }

    @Override
    public Termination downscale(Call call, ServiceName service, Downscale request) {
        return meter.timed("downscale", () -> connector.downscale(call, service, request));
    }

    @Override
    public List<Instance> instances(Call call, ServiceName service) {
        return meter.timed("list", () -> connector.instances(call, service));
    }

    @Override
    public InstancePage instances(Call call, Optional<String> cursor) {
        return meter.timed("list", () -> connector.instances(call, cursor));
    }

    @Override
    public Instance instance(Call call, InstanceId id) {
        return meter.timed("instance", () -> connector.instance(call, id));
    }

    @Override
    public int scale(Call call, ServiceName service, int number) {
        return meter.timed("scale", () -> counts.scale(call, service, number));
    }

    @Override
    public int status(Call call, ServiceName service) {
        return meter.timed("status", () -> counts.status(call, service));
    }
}
