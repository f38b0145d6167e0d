package io.genisys.docker;

import io.genisys.connector.Call;
import io.genisys.connector.Capacity;
import io.genisys.connector.ChecksTemplates;
import io.genisys.connector.Code;
import io.genisys.connector.Connector;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.ControlsPower;
import io.genisys.connector.Downscale;
import io.genisys.connector.Effect;
import io.genisys.connector.Feature;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstancePage;
import io.genisys.connector.Launch;
import io.genisys.connector.LogLine;
import io.genisys.connector.LogQuery;
import io.genisys.connector.PublishesEvents;
import io.genisys.connector.ReportsCapacity;
import io.genisys.connector.ReportsStats;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Stats;
import io.genisys.connector.StreamsLogs;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import io.genisys.docker.template.Schema;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/** Containers of one Docker engine as instances. */
final class DockerConnector
        implements Connector,
                ReportsCapacity,
                ChecksTemplates,
                ReportsStats,
                StreamsLogs,
                ControlsPower,
                PublishesEvents,
                AutoCloseable {

    private final Parts parts;
    private final ConnectorInfo info;

    DockerConnector(Parts parts, String version) {
        this.parts = parts;
        this.info = ConnectorInfo.of("docker", version, EnumSet.allOf(Feature.class), Schema.read());
    }

    @Override
    public ConnectorInfo describe() {
        return info;
    }

    @Override
    public Launch upscale(Call call, ServiceName service, Upscale request) {
        return changing(() -> parts.launcher().upscale(call, service, request));
    }

    @Override
    public Termination downscale(Call call, ServiceName service, Downscale request) {
        return changing(() -> parts.terminator().downscale(call, service, request));
    }

    @Override
    public List<Instance> instances(Call call, ServiceName service) {
        return parts.base().reader().read(parts.base().containers().of(call, service));
    }

    @Override
    public InstancePage instances(Call call, Optional<String> cursor) {
        return InstancePage.last(
                parts.base().reader().read(parts.base().containers().of(call)));
    }

    @Override
    public Instance instance(Call call, InstanceId id) {
        return parts.base()
                .reader()
                .read(parts.base().containers().find(call, id))
                .orElseThrow(() -> ConnectorException.unknownInstance(id));
    }

    @Override
    public Capacity capacity(Call call) {
        return parts.room().capacity();
    }

    @Override
    public void check(Call call, ServiceName service, Upscale request) {
        parts.features().checker().check(call, service, request);
    }

    @Override
    public Stats stats(Call call, InstanceId id) {
        return parts.features().stats().stats(call, id);
    }

    @Override
    public Flow.Publisher<LogLine> logs(Call call, InstanceId id, LogQuery query) {
        return parts.features().logs().logs(call, id, query);
    }

    @Override
    public Instance stop(Call call, InstanceId id) {
        return changing(() -> parts.features().power().stop(call, id));
    }

    @Override
    public Instance start(Call call, InstanceId id) {
        return changing(() -> parts.features().power().start(call, id));
    }

    @Override
    public Instance restart(Call call, InstanceId id) {
        return changing(() -> parts.features().power().restart(call, id));
    }

    @Override
    public Flow.Publisher<InstanceEvent> events(Call call) {
        return parts.features().events().events(call);
    }

    @Override
    public void close() {
        parts.close();
    }

    /** An engine that went away in the middle of a change may have made it, or an earlier attempt at it. */
    private static <T> T changing(Supplier<T> change) {
        try {
            return change.get();
        } catch (ConnectorException e) {
            if (e.code() == Code.BACKEND_UNAVAILABLE && e.effect() == Effect.NONE) {
                throw new ConnectorException(e.code(), Effect.UNKNOWN, e.detail()).causedBy(e);
            }
            throw e;
        }
    }
}
