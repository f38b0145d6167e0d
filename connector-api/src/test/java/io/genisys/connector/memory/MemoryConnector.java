package io.genisys.connector.memory;

import io.genisys.connector.Address;
import io.genisys.connector.Call;
import io.genisys.connector.Capacity;
import io.genisys.connector.ChecksTemplates;
import io.genisys.connector.Code;
import io.genisys.connector.Connector;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.ControlsPower;
import io.genisys.connector.Downscale;
import io.genisys.connector.Failure;
import io.genisys.connector.Feature;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstancePage;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Launch;
import io.genisys.connector.LogLine;
import io.genisys.connector.LogQuery;
import io.genisys.connector.PublishesEvents;
import io.genisys.connector.ReportsCapacity;
import io.genisys.connector.ReportsStats;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Stats;
import io.genisys.connector.StreamsLogs;
import io.genisys.connector.Template;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import io.genisys.connector.catalog.ServiceCatalog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;

/** Instances that exist as entries of a map, under one lock: every call is atomic. */
public final class MemoryConnector
        implements Connector,
                ReportsCapacity,
                ChecksTemplates,
                ReportsStats,
                StreamsLogs,
                ControlsPower,
                PublishesEvents {

    private static final String KIND = "memory";
    private static final int PAGE = 10;
    private static final int FIRST_PORT = 20_000;

    private final ServiceCatalog services;
    private final int room;
    private final Clock clock;
    private final TreeMap<InstanceId, Unit> units = new TreeMap<>();
    private final MemoryEvents events = new MemoryEvents();
    private int ports = FIRST_PORT;

    /** A backend with room for so many instances, whoever owns them. */
    public MemoryConnector(ServiceCatalog services, int room, Clock clock) {
        this.services = services;
        this.room = room;
        this.clock = clock;
    }

    @Override
    public ConnectorInfo describe() {
        return ConnectorInfo.of(KIND, "1.0", Feature.of(this), MemoryBlock.SCHEMA);
    }

    @Override
    public synchronized Launch upscale(Call call, ServiceName service, Upscale request) {
        Template template = accepted(service, request);
        List<Integer> missing = missing(call, service, request);
        call.checkDeadline(clock.instant());
        int free = Math.min(missing.size(), room - units.size());
        missing.subList(0, free).forEach(index -> launch(call, service, request, template, index));
        if (free == missing.size()) {
            return new Launch(launched(request), List.of());
        }
        ConnectorException full =
                new ConnectorException(Code.INSUFFICIENT_CAPACITY, "there is room for " + room + " instances");
        if (launched(request).isEmpty()) {
            throw full;
        }
        return new Launch(launched(request), List.of(Failure.notLaunched(full, missing.size() - free)));
    }

    @Override
    public synchronized Termination downscale(Call call, ServiceName service, Downscale request) {
        List<InstanceId> gone = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (InstanceId id : request.instances()) {
            Unit unit = units.get(id);
            if (unit != null && !unit.belongsTo(call.owner(), service)) {
                failures.add(Failure.notTerminated(
                        id,
                        new ConnectorException(Code.FORBIDDEN, id + " is not the caller's, or of another service")));
            } else {
                gone.add(id);
                Optional.ofNullable(units.remove(id)).ifPresent(this::terminated);
            }
        }
        return new Termination(gone, failures);
    }

    @Override
    public synchronized List<Instance> instances(Call call, ServiceName service) {
        return units.values().stream()
                .filter(unit -> unit.belongsTo(call.owner(), service))
                .map(Unit::instance)
                .toList();
    }

    @Override
    public synchronized InstancePage instances(Call call, Optional<String> cursor) {
        List<Instance> rest =
                cursor.map(Unit::position).map(id -> units.tailMap(id, false)).orElse(units).values().stream()
                        .filter(unit -> unit.owner().equals(call.owner()))
                        .map(Unit::instance)
                        .limit(PAGE + 1L)
                        .toList();
        if (rest.size() <= PAGE) {
            return InstancePage.last(rest);
        }
        return new InstancePage(
                rest.subList(0, PAGE), Optional.of(rest.get(PAGE - 1).id().value()));
    }

    @Override
    public synchronized Instance instance(Call call, InstanceId id) {
        return unit(call, id).instance();
    }

    @Override
    public synchronized Capacity capacity(Call call) {
        return new Capacity(instances(room), instances(room - units.size()));
    }

    @Override
    public synchronized void check(Call call, ServiceName service, Upscale request) {
        accepted(service, request);
        missing(call, service, request);
    }

    @Override
    public synchronized Stats stats(Call call, InstanceId id) {
        double cores = Double.parseDouble(unit(call, id).instance().attributes().get("cpu"));
        return new Stats(clock.instant(), Optional.of(cores), Optional.of(1L << 20), null, null, null);
    }

    @Override
    public synchronized Flow.Publisher<LogLine> logs(Call call, InstanceId id, LogQuery query) {
        return unit(call, id).log().lines(query);
    }

    @Override
    public synchronized Instance stop(Call call, InstanceId id) {
        return become(unit(call, id), InstanceState.STOPPED, "stopped");
    }

    @Override
    public synchronized Instance start(Call call, InstanceId id) {
        return become(unit(call, id), InstanceState.RUNNING, "started");
    }

    @Override
    public synchronized Instance restart(Call call, InstanceId id) {
        return become(unit(call, id), InstanceState.RUNNING, "restarted");
    }

    @Override
    public Flow.Publisher<InstanceEvent> events(Call call) {
        return events.of(call.owner());
    }

    /** Lets an instance print a line. */
    public synchronized void print(InstanceId id, String text) {
        units.get(id).log().print(clock.instant(), text);
    }

    /** Lets an instance end by itself. */
    public synchronized void exit(InstanceId id, int code) {
        Unit unit = units.get(id);
        become(unit, InstanceState.FAILED, "exited with code " + code);
        unit.log().end();
    }

    /** Lets the log of an instance fail. */
    public synchronized void breakLog(InstanceId id) {
        units.get(id).log().fail(new ConnectorException(Code.BACKEND_UNAVAILABLE, "the log is gone"));
    }

    /** Lets the stream of events be lost. */
    public void breakEvents() {
        events.fail(new ConnectorException(Code.BACKEND_UNAVAILABLE, "the events are gone"));
    }

    /** Forgets everything. */
    public synchronized void clear() {
        units.values().forEach(unit -> unit.log().end());
        units.clear();
    }

    /** Returns how many instances there are, whoever owns them. */
    public synchronized int size() {
        return units.size();
    }

    /** Returns what exists, whoever owns it. */
    public synchronized Set<InstanceId> ids() {
        return Set.copyOf(units.keySet());
    }

    /** Returns how many follow the events of some owner. */
    public int subscribers() {
        return events.subscribers();
    }

    /** Returns how many follow the log of an instance. */
    public synchronized int followers(InstanceId id) {
        return units.get(id).log().followers();
    }

    private Template accepted(ServiceName service, Upscale request) {
        Template template = services.resolve(service, request.template());
        MemoryBlock.of(template.block(KIND)).check();
        return template;
    }

    /** The indexes of an operation that do not exist yet. */
    private List<Integer> missing(Call call, ServiceName service, Upscale request) {
        List<Unit> existing = units.values().stream()
                .filter(unit -> unit.instance().operation().equals(request.operation()))
                .toList();
        String fingerprint = request.fingerprint();
        if (existing.stream()
                .anyMatch(unit -> !unit.belongsTo(call.owner(), service)
                        || !unit.fingerprint().equals(fingerprint))) {
            throw ConnectorException.operationMismatch(request.operation());
        }
        return IntStream.range(0, request.count())
                .filter(index -> !units.containsKey(Unit.id(request, index)))
                .boxed()
                .toList();
    }

    private void launch(Call call, ServiceName service, Upscale request, Template template, int index) {
        List<Address> addresses = template.ports().stream()
                .map(port -> new Address(port.name(), "127.0.0.1", ports++, port.port()))
                .toList();
        MemoryBlock block = MemoryBlock.of(template.block(KIND));
        Unit unit = Unit.launched(
                call.owner(), service, request, index, addresses, block.attributes(request), clock.instant());
        units.put(unit.instance().id(), unit);
        unit.log().print(clock.instant(), "started");
        tell(unit, "created");
        if (block.exit() != null) {
            exit(unit.instance().id(), block.exit());
        }
    }

    private List<Instance> launched(Upscale request) {
        return IntStream.range(0, request.count())
                .mapToObj(index -> Optional.ofNullable(units.get(Unit.id(request, index))))
                .flatMap(Optional::stream)
                .map(Unit::instance)
                .toList();
    }

    private Instance become(Unit unit, InstanceState state, String reason) {
        if (unit.instance().state() != state || reason.equals("restarted")) {
            Unit changed = unit.in(state);
            units.put(changed.instance().id(), changed);
            changed.log().print(clock.instant(), reason);
            tell(changed, reason);
            return changed.instance();
        }
        return unit.instance();
    }

    private void terminated(Unit unit) {
        unit.log().end();
        tell(unit.in(InstanceState.TERMINATED), "downscaled");
    }

    private void tell(Unit unit, String reason) {
        events.publish(unit.owner(), new InstanceEvent(clock.instant(), unit.instance(), reason));
    }

    private Unit unit(Call call, InstanceId id) {
        return Optional.ofNullable(units.get(id))
                .filter(unit -> unit.owner().equals(call.owner()))
                .orElseThrow(() -> ConnectorException.unknownInstance(id));
    }

    private static Capacity.Amount instances(int count) {
        return new Capacity.Amount(Optional.of(count), Optional.empty(), Optional.empty());
    }
}
