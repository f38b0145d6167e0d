package io.genisys.process;

import io.genisys.connector.Call;
import io.genisys.connector.Capacity;
import io.genisys.connector.ChecksTemplates;
import io.genisys.connector.Code;
import io.genisys.connector.Connector;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.ControlsPower;
import io.genisys.connector.Downscale;
import io.genisys.connector.Feature;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstancePage;
import io.genisys.connector.InvalidValueException;
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
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Runs instances as processes of this machine. */
final class ProcessConnector
        implements Connector,
                ReportsCapacity,
                ChecksTemplates,
                ReportsStats,
                StreamsLogs,
                ControlsPower,
                PublishesEvents,
                AutoCloseable {

    private static final int PAGE = 500;

    private final Parts parts;
    private final ConnectorInfo info;

    ProcessConnector(Parts parts, String version, int concurrency) {
        this.parts = parts;
        this.info = ConnectorInfo.of(ProcessBlock.KIND, version, Feature.of(this), ProcessBlock.schema())
                .withLimits(new ConnectorInfo.Limits(Upscale.MOST, concurrency));
    }

    @Override
    public ConnectorInfo describe() {
        return info;
    }

    @Override
    public Launch upscale(Call call, ServiceName service, Upscale request) {
        return answer(() -> parts.upscaling().upscale(call, service, request));
    }

    @Override
    public Termination downscale(Call call, ServiceName service, Downscale request) {
        return answer(() -> parts.downscaling().downscale(call, service, request));
    }

    @Override
    public List<Instance> instances(Call call, ServiceName service) {
        return owned(call)
                .filter(instance -> instance.record().identity().service().equals(service))
                .map(ProcessInstance::view)
                .toList();
    }

    /** The cursor is the last id of the page before: it stays right whatever comes and goes. */
    @Override
    public InstancePage instances(Call call, Optional<String> cursor) {
        Optional<InstanceId> last = cursor.map(ProcessConnector::position);
        List<Instance> page = owned(call)
                .filter(instance -> last.isEmpty() || instance.record().id().compareTo(last.get()) > 0)
                .limit(PAGE + 1L)
                .map(ProcessInstance::view)
                .toList();
        if (page.size() <= PAGE) {
            return InstancePage.last(page);
        }
        List<Instance> full = page.subList(0, PAGE);
        return new InstancePage(full, Optional.of(full.get(PAGE - 1).id().value()));
    }

    @Override
    public Instance instance(Call call, InstanceId id) {
        return parts.instances().owned(call, id).view();
    }

    @Override
    public Capacity capacity(Call call) {
        return parts.usage()
                .capacity(parts.instances().most(), parts.instances().free());
    }

    @Override
    public void check(Call call, ServiceName service, Upscale request) {
        answer(() -> {
            parts.upscaling().check(call, service, request);
            return true;
        });
    }

    @Override
    public Stats stats(Call call, InstanceId id) {
        return answer(() -> parts.usage().of(parts.instances().owned(call, id)));
    }

    @Override
    public Flow.Publisher<LogLine> logs(Call call, InstanceId id, LogQuery query) {
        return parts.logs().of(parts.instances().owned(call, id), query);
    }

    @Override
    public Instance stop(Call call, InstanceId id) {
        return answer(() -> parts.instances().owned(call, id).stop());
    }

    @Override
    public Instance start(Call call, InstanceId id) {
        return answer(() -> parts.instances().owned(call, id).start(call));
    }

    @Override
    public Instance restart(Call call, InstanceId id) {
        return answer(() -> {
            ProcessInstance instance = parts.instances().owned(call, id);
            instance.stop();
            return instance.start(call);
        });
    }

    @Override
    public Flow.Publisher<InstanceEvent> events(Call call) {
        return parts.events().of(call.owner());
    }

    /** Leaves the instances running: the next connector finds them. */
    @Override
    public void close() {
        parts.close();
    }

    private Stream<ProcessInstance> owned(Call call) {
        return parts.instances().all().stream()
                .filter(instance -> instance.record().identity().owner().equals(call.owner()))
                .sorted(Comparator.comparing(instance -> instance.record().id()));
    }

    private static InstanceId position(String cursor) {
        try {
            return new InstanceId(cursor);
        } catch (InvalidValueException e) {
            throw ConnectorException.invalidCursor(cursor);
        }
    }

    /** The disk is a part of this backend that may refuse. */
    private static <T> T answer(Supplier<T> work) {
        try {
            return work.get();
        } catch (UncheckedIOException e) {
            throw new ConnectorException(
                            Code.BACKEND_UNAVAILABLE, "the state directory or a program of this machine can't be used")
                    .causedBy(e);
        }
    }
}
