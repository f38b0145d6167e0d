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
        return parts.launcher().upscale(call, service, request);
    }

    @Override
    public Termination downscale(Call call, ServiceName service, Downscale request) {
        return parts.terminator().downscale(call, service, request);
    }

    @Override
    public List<Instance> instances(Call call, ServiceName service) {
        return asking(() -> parts.base().reader().read(parts.base().containers().of(call, service)));
    }

    /** Every list is one page, so there is no cursor. */
    @Override
    public InstancePage instances(Call call, Optional<String> cursor) {
        cursor.ifPresent(text -> {
            throw ConnectorException.invalidCursor(text);
        });
        return InstancePage.last(asking(
                () -> parts.base().reader().read(parts.base().containers().of(call))));
    }

    @Override
    public Instance instance(Call call, InstanceId id) {
        return asking(() -> parts.base().reader().read(parts.base().containers().find(call, id)))
                .orElseThrow(() -> ConnectorException.unknownInstance(id));
    }

    @Override
    public Capacity capacity(Call call) {
        return asking(() -> parts.room().capacity());
    }

    @Override
    public void check(Call call, ServiceName service, Upscale request) {
        asking(() -> {
            parts.features().checker().check(call, service, request);
            return request;
        });
    }

    @Override
    public Stats stats(Call call, InstanceId id) {
        return asking(() -> parts.features().stats().stats(call, id));
    }

    @Override
    public Flow.Publisher<LogLine> logs(Call call, InstanceId id, LogQuery query) {
        return asking(() -> parts.features().logs().logs(call, id, query));
    }

    @Override
    public Instance stop(Call call, InstanceId id) {
        return parts.features().power().stop(call, id);
    }

    @Override
    public Instance start(Call call, InstanceId id) {
        return parts.features().power().start(call, id);
    }

    @Override
    public Instance restart(Call call, InstanceId id) {
        return parts.features().power().restart(call, id);
    }

    @Override
    public Flow.Publisher<InstanceEvent> events(Call call) {
        return parts.features().events().events(call);
    }

    @Override
    public void close() {
        parts.close();
    }

    /** A question changes nothing, whatever becomes of it. */
    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (ConnectorException e) {
            boolean lost = e.code() == Code.BACKEND_UNAVAILABLE || e.code() == Code.TIMEOUT;
            if (lost && e.effect() == Effect.UNKNOWN) {
                throw new ConnectorException(e.code(), Effect.NONE, e.detail()).causedBy(e);
            }
            throw e;
        }
    }
}
