package io.genisys.connector.memory;

import io.genisys.connector.Call;
import io.genisys.connector.Capacity;
import io.genisys.connector.Downscale;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.function.Function;

/** The connector in memory, right in everything but the faults that are ordered; each happens to one request. */
public class FaultyConnector extends Relay {

    private final Map<Verb, Queue<Fault>> orders = new EnumMap<>(Verb.class);

    /** Spoils what {@code memory} does. */
    public FaultyConnector(MemoryConnector memory) {
        super(memory);
        for (Verb verb : Verb.values()) {
            orders.put(verb, new ConcurrentLinkedQueue<>());
        }
    }

    /** Orders faults for the next requests with this verb, one a request, behind those that are ordered already. */
    public void next(Verb verb, Fault... faults) {
        queue(verb).addAll(List.of(faults));
    }

    /** Takes back what is ordered for this verb and has not happened. */
    public void cancel(Verb verb) {
        queue(verb).clear();
    }

    @Override
    public Launch upscale(Call call, ServiceName service, Upscale request) {
        return ask(Verb.UPSCALE, one -> one.upscale(call, service, request));
    }

    @Override
    public Termination downscale(Call call, ServiceName service, Downscale request) {
        return ask(Verb.DOWNSCALE, one -> one.downscale(call, service, request));
    }

    @Override
    public List<Instance> instances(Call call, ServiceName service) {
        return ask(Verb.LIST, one -> one.instances(call, service));
    }

    @Override
    public InstancePage instances(Call call, Optional<String> cursor) {
        return ask(Verb.LIST, one -> one.instances(call, cursor));
    }

    @Override
    public Capacity capacity(Call call) {
        return ask(Verb.CAPACITY, one -> one.capacity(call));
    }

    @Override
    public void check(Call call, ServiceName service, Upscale request) {
        ask(Verb.CHECK, one -> {
            one.check(call, service, request);
            return true;
        });
    }

    @Override
    public Stats stats(Call call, InstanceId id) {
        return ask(Verb.STATS, one -> one.stats(call, id));
    }

    @Override
    public Flow.Publisher<LogLine> logs(Call call, InstanceId id, LogQuery query) {
        return ask(Verb.LOGS, one -> one.logs(call, id, query));
    }

    @Override
    public Instance stop(Call call, InstanceId id) {
        return ask(Verb.STOP, one -> one.stop(call, id));
    }

    @Override
    public Instance start(Call call, InstanceId id) {
        return ask(Verb.START, one -> one.start(call, id));
    }

    @Override
    public Instance restart(Call call, InstanceId id) {
        return ask(Verb.RESTART, one -> one.restart(call, id));
    }

    @Override
    public Flow.Publisher<InstanceEvent> events(Call call) {
        return ask(Verb.EVENTS, one -> one.events(call));
    }

    private <T> T ask(Verb verb, Function<Relay, T> request) {
        Fault fault = queue(verb).poll();
        return fault == null ? request.apply(new Relay(memory)) : fault.happen(memory, request);
    }

    private Queue<Fault> queue(Verb verb) {
        return orders.get(verb);
    }
}
