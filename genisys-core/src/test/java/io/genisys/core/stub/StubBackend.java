package io.genisys.core.stub;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Downscale;
import io.genisys.connector.Failure;
import io.genisys.connector.FieldError;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Launch;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the stub runs. An operation that is sent again finds what it launched before. */
public final class StubBackend {

    private final Map<InstanceId, Instance> instances = new LinkedHashMap<>();
    private final Map<OperationId, Launch> launches = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private int most = Integer.MAX_VALUE;
    private int staying;
    private int batch = Upscale.MOST;
    private int lies;

    synchronized int batch() {
        return batch;
    }

    synchronized void batch(int limit) {
        batch = limit;
    }

    synchronized void launchAtMost(int limit) {
        most = limit;
    }

    /** Has the next downscale leave some of the instances that it names. */
    public synchronized void keep(int some) {
        staying = some;
    }

    synchronized Launch upscale(ServiceName service, Upscale request) {
        checkBatch("count", request.count());
        return launches.computeIfAbsent(request.operation(), id -> {
            int count = Math.min(request.count(), most);
            List<Instance> launched = new ArrayList<>();
            for (int index = 0; index < count; index++) {
                launched.add(add(service, id, index, InstanceState.RUNNING));
            }
            int missing = request.count() - count;
            most = Integer.MAX_VALUE;
            return new Launch(
                    launched,
                    missing == 0
                            ? List.of()
                            : List.of(Failure.notLaunched(
                                    new ConnectorException(Code.INSUFFICIENT_CAPACITY, "the stub is full"), missing)));
        });
    }

    synchronized Termination downscale(Downscale request) {
        checkBatch("instances", request.instances().size());
        List<InstanceId> gone = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (InstanceId id : request.instances()) {
            if (staying > 0) {
                staying--;
                failures.add(Failure.notTerminated(id, new ConnectorException(Code.FORBIDDEN, "the stub keeps it")));
            } else {
                instances.remove(id);
                gone.add(id);
            }
        }
        return new Termination(gone, failures);
    }

    private void checkBatch(String field, int count) {
        if (count > batch) {
            throw ConnectorException.invalidRequest(
                    List.of(new FieldError(field, "at most " + batch, Integer.toString(count))));
        }
    }

    /** Has an instance run that the core has not asked for. */
    public synchronized Instance add(String service, InstanceState state) {
        return add(new ServiceName(service), OperationId.next(Instant.now()), 0, state);
    }

    private Instance add(ServiceName service, OperationId operation, int index, InstanceState state) {
        Instance instance = new Instance(
                new InstanceId(operation + "-" + index),
                service,
                operation,
                index,
                state,
                Optional.empty(),
                Instant.now(),
                List.of(),
                Map.of());
        instances.put(instance.id(), instance);
        return instance;
    }

    /** Has an instance end without anybody having asked for it. */
    public synchronized void kill(InstanceId id) {
        instances.remove(id);
    }

    /** Has an instance come into another state. */
    public synchronized Instance become(InstanceId id, InstanceState state) {
        Instance instance = find(id).withState(state);
        instances.put(id, instance);
        return instance;
    }

    synchronized Instance find(InstanceId id) {
        Instance instance = instances.get(id);
        if (instance == null) {
            throw ConnectorException.unknownInstance(id);
        }
        return instance;
    }

    synchronized List<Instance> of(String service) {
        return instances.values().stream()
                .filter(one -> one.service().value().equals(service))
                .toList();
    }

    synchronized List<Instance> all() {
        return List.copyOf(instances.values());
    }

    /** Has so many lists lie: they are empty, whatever runs. */
    public synchronized void lie(int lists) {
        lies = lists;
    }

    /** Returns what lists show of a service. */
    synchronized List<Instance> listed(String service) {
        return lies() ? List.of() : of(service);
    }

    /** Returns what lists show. */
    synchronized List<Instance> listed() {
        return lies() ? List.of() : all();
    }

    private boolean lies() {
        lies--;
        return lies >= 0;
    }

    synchronized void count(String service, int number) {
        counts.put(service, number);
    }

    /** Returns what was asked for by count. */
    public synchronized int count(String service) {
        return counts.getOrDefault(service, 0);
    }

    /** Returns how many run, named and counted. */
    public synchronized int size() {
        return instances.size()
                + counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
