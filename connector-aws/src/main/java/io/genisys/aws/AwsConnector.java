package io.genisys.aws;

import io.genisys.aws.ec2.Ec2Exception;
import io.genisys.aws.ec2.Trouble;
import io.genisys.connector.Call;
import io.genisys.connector.Capacity;
import io.genisys.connector.ChecksTemplates;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/** EC2 instances of one account and region. */
final class AwsConnector
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

    AwsConnector(Parts parts, String version) {
        this.parts = parts;
        this.info = new ConnectorInfo(
                "aws",
                version,
                List.of(ConnectorInfo.PROTOCOL),
                Feature.of(this),
                ConnectorInfo.Limits.DEFAULT,
                parts.base().window(),
                io.genisys.aws.template.Schema.read());
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
        return asking(() -> parts.base().reader().read(parts.base().roster().of(call, service)));
    }

    /** EC2's pages, so that no answer is too large to be read. */
    @Override
    public InstancePage instances(Call call, Optional<String> cursor) {
        Optional<Cursor> from =
                cursor.map(text -> Cursor.of(text).orElseThrow(() -> ConnectorException.invalidCursor(text)));
        Roster.Page page = asking(() -> page(call, from));
        return new InstancePage(
                parts.base().reader().read(page.instances()), page.next().map(Cursor::text));
    }

    private Roster.Page page(Call call, Optional<Cursor> from) {
        try {
            return parts.base().roster().page(call, from);
        } catch (Ec2Exception e) {
            if (from.isPresent() && e.trouble() == Trouble.INVALID) {
                throw ConnectorException.invalidCursor(from.get().text());
            }
            throw e;
        }
    }

    @Override
    public Instance instance(Call call, InstanceId id) {
        return asking(() -> parts.base().roster().find(call, id))
                .map(parts.base().reader()::read)
                .orElseThrow(() -> ConnectorException.unknownInstance(id));
    }

    @Override
    public Capacity capacity(Call call) {
        return asking(() -> parts.features().capacity().capacity(call));
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
        return asking(() -> parts.features().events().events(call));
    }

    @Override
    public void close() {
        parts.close();
    }

    Parts parts() {
        return parts;
    }

    /** Who listens to events wants to hear of it. */
    private <T> T changing(Supplier<T> command) {
        try {
            return command.get();
        } finally {
            parts.features().events().stir();
        }
    }

    /** A question changes nothing, whatever becomes of it. */
    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (Ec2Exception e) {
            throw e.asked();
        }
    }
}
