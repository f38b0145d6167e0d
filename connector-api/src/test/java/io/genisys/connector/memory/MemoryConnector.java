package io.genisys.connector.memory;

import io.genisys.connector.Address;
import io.genisys.connector.Call;
import io.genisys.connector.Capacity;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.Downscale;
import io.genisys.connector.Failure;
import io.genisys.connector.Feature;
import io.genisys.connector.FullConnector;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstancePage;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Launch;
import io.genisys.connector.LogLine;
import io.genisys.connector.LogQuery;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Stats;
import io.genisys.connector.Template;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import io.genisys.connector.catalog.ServiceCatalog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;

/** Instances that exist as entries of a map, under one lock: every call is atomic. */
public final class MemoryConnector implements FullConnector {

    private static final String KIND = "memory";
    private static final int FIRST_PORT = 20_000;

    private final ServiceCatalog services;
    private final int room;
    private final Clock clock;
    private final Units units = new Units();
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
    public Launch upscale(Call call, ServiceName service, Upscale request) {
        return upscale(call, service, request, room);
    }

    /** Launches no more than {@code most}, as if the backend had no room for others. */
    synchronized Launch upscale(Call call, ServiceName service, Upscale request, int most) {
        Template template = accepted(service, request);
        List<Integer> missing = units.missing(call, service, request);
        call.checkDeadline(clock.instant());
        int free = Math.min(missing.size(), Math.min(most, room - units.size()));
        missing.subList(0, free).forEach(index -> launch(call, service, request, template, index));
        if (free == missing.size()) {
            return new Launch(units.launched(request), List.of());
        }
        ConnectorException full =
                new ConnectorException(Code.INSUFFICIENT_CAPACITY, "there is no room for more instances");
        if (units.launched(request).isEmpty()) {
            throw full;
        }
        return new Launch(units.launched(request), List.of(Failure.notLaunched(full, missing.size() - free)));
    }

    @Override
    public synchronized Termination downscale(Call call, ServiceName service, Downscale request) {
        List<InstanceId> gone = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (InstanceId id : request.instances()) {
            if (units.find(id)
                    .filter(unit -> !unit.belongsTo(call.owner(), service))
                    .isPresent()) {
                failures.add(Failure.notTerminated(
                        id,
                        new ConnectorException(Code.FORBIDDEN, id + " is not the caller's, or of another service")));
            } else {
                gone.add(id);
                units.remove(id).ifPresent(this::terminated);
            }
        }
        return new Termination(gone, failures);
    }

    @Override
    public synchronized List<Instance> instances(Call call, ServiceName service) {
        return units.of(call, service);
    }

    @Override
    public synchronized InstancePage instances(Call call, Optional<String> cursor) {
        return units.page(call, cursor);
    }

    @Override
    public synchronized Instance instance(Call call, InstanceId id) {
        return units.of(call, id).instance();
    }

    @Override
    public synchronized Capacity capacity(Call call) {
        return new Capacity(instances(room), instances(room - units.size()));
    }

    @Override
    public synchronized void check(Call call, ServiceName service, Upscale request) {
        accepted(service, request);
        units.missing(call, service, request);
    }

    @Override
    public synchronized Stats stats(Call call, InstanceId id) {
        double cores =
                Double.parseDouble(units.of(call, id).instance().attributes().get("cpu"));
        return new Stats(clock.instant(), Optional.of(cores), Optional.of(1L << 20), null, null, null);
    }

    @Override
    public synchronized Flow.Publisher<LogLine> logs(Call call, InstanceId id, LogQuery query) {
        return units.of(call, id).log().lines(query);
    }

    @Override
    public synchronized Instance stop(Call call, InstanceId id) {
        return become(units.of(call, id), InstanceState.STOPPED, "stopped");
    }

    @Override
    public synchronized Instance start(Call call, InstanceId id) {
        return become(units.of(call, id), InstanceState.RUNNING, "started");
    }

    @Override
    public synchronized Instance restart(Call call, InstanceId id) {
        return become(units.of(call, id), InstanceState.RUNNING, "restarted");
    }

    @Override
    public Flow.Publisher<InstanceEvent> events(Call call) {
        return events.of(call.owner());
    }

    /** Returns a connector that has what this one has now. */
    public synchronized MemoryConnector copy() {
        MemoryConnector copy = new MemoryConnector(services, room, clock);
        copy.units.addAll(units);
        return copy;
    }

    /** Lets an instance vanish, as if it had never been there. */
    public synchronized void vanish(InstanceId id) {
        units.remove(id).ifPresent(unit -> unit.log().end());
    }

    /** Lets an instance print a line. */
    public void print(InstanceId id, String text) {
        print(id, LogLine.Stream.STDOUT, text);
    }

    /** Lets an instance print a line on one of its streams. */
    public synchronized void print(InstanceId id, LogLine.Stream stream, String text) {
        units.get(id).log().print(new LogLine(Optional.of(clock.instant()), stream, text));
    }

    /** Lets an instance print nothing any more. */
    public synchronized void endLog(InstanceId id) {
        units.get(id).log().end();
    }

    /** Returns what an instance has printed. */
    public synchronized List<String> printed(InstanceId id) {
        return units.get(id).log().texts();
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
        units.clear().forEach(unit -> unit.log().end());
    }

    /** Returns how many instances there are, whoever owns them. */
    public synchronized int size() {
        return units.size();
    }

    /** Returns what exists, whoever owns it. */
    public synchronized Set<InstanceId> ids() {
        return units.ids();
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

    private void launch(Call call, ServiceName service, Upscale request, Template template, int index) {
        List<Address> addresses = template.ports().stream()
                .map(port -> new Address(port.name(), "127.0.0.1", ports++, port.port()))
                .toList();
        MemoryBlock block = MemoryBlock.of(template.block(KIND));
        Unit unit = Unit.launched(
                call.owner(), service, request, index, addresses, block.attributes(request), clock.instant());
        units.put(unit);
        unit.log().print(clock.instant(), "started");
        tell(unit, "created");
        if (block.exit() != null) {
            exit(unit.instance().id(), block.exit());
        }
    }

    private Instance become(Unit unit, InstanceState state, String reason) {
        if (unit.instance().state() != state || reason.equals("restarted")) {
            Unit changed = unit.in(state);
            units.put(changed);
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

    private static Capacity.Amount instances(int count) {
        return new Capacity.Amount(Optional.of(count), Optional.empty(), Optional.empty());
    }
}
