package io.genisys.process;

import io.genisys.connector.Address;
import io.genisys.connector.Call;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.InstanceId;
import io.genisys.connector.OperationId;
import io.genisys.process.InstanceRecord.Wanted;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** The instances that exist, of all owners: in memory what is on disk. */
final class Instances {

    private static final Logger LOG = Logger.getLogger(Instances.class);

    private final Map<InstanceId, ProcessInstance> byId = new ConcurrentHashMap<>();
    private final StateDirectory state;
    private final Ports ports;
    private final Supervision host;
    private final int most;
    private final AtomicInteger used = new AtomicInteger();
    private final Aside aside = new Aside();

    Instances(StateDirectory state, Ports ports, Supervision host, int most) {
        this.state = state;
        this.ports = ports;
        this.host = host;
        this.most = most;
    }

    /** Finds what connectors before this one have left, and finishes what they had begun to end. */
    void recover() {
        Recovery recovery = new Recovery(host);
        state.all().forEach(files -> recover(files, recovery));
        if (!byId.isEmpty()) {
            LOG.infof("found %d instances again", byId.size());
        }
        byId.values().forEach(this::finish);
    }

    /** One that can't be recovered keeps nobody else from it. */
    private void recover(InstanceFiles files, Recovery recovery) {
        try {
            Optional<InstanceRecord> record = recovery.record(files);
            if (record.isEmpty()) {
                files.delete();
                return;
            }
            ProcessInstance instance = new ProcessInstance(files, record.get(), host);
            if (instance.recover(recovery)) {
                used.incrementAndGet();
                ports.keep(record.get().addresses());
                byId.put(record.get().id(), instance);
            }
        } catch (UnreadableException | UncheckedIOException e) {
            used.incrementAndGet();
            aside.add(files.name());
            LOG.errorf(
                    "%s: nothing is done with this instance, and lists are refused. Once its process has ended, remove"
                            + " %s and start this connector again.",
                    e.getMessage(), files);
        }
    }

    private void finish(ProcessInstance instance) {
        Wanted wanted = instance.record().life().wanted();
        if (wanted == Wanted.STOPPED && instance.process().isPresent()) {
            host.work().executor().execute(instance::stop);
        } else if (wanted == Wanted.GONE) {
            host.work().executor().execute(() -> {
                instance.leave();
                instance.awaitEnd(host.work()
                        .clock()
                        .instant()
                        .plus(instance.record().plan().block().grace()));
                instance.kill();
                remove(instance);
            });
        }
    }

    /** @throws ConnectorException where not all of them are known */
    Collection<ProcessInstance> all() {
        aside.refuseIfAny();
        return byId.values();
    }

    /** @throws ConnectorException where nothing is known of it but that it exists */
    Optional<ProcessInstance> find(InstanceId id) {
        aside.refuse(id);
        return Optional.ofNullable(byId.get(id));
    }

    /** Returns an instance of the caller's. */
    ProcessInstance owned(Call call, InstanceId id) {
        return find(id).filter(instance -> instance.record().identity().owner().equals(call.owner()))
                .orElseThrow(() -> ConnectorException.unknownInstance(id));
    }

    /** Returns the instances of an operation, whoever owns them, by index. */
    List<ProcessInstance> of(OperationId operation) {
        aside.refuse(operation);
        return byId.values().stream()
                .filter(instance -> instance.record().identity().operation().equals(operation))
                .sorted(Comparator.comparing(
                        instance -> instance.record().identity().index()))
                .toList();
    }

    int free() {
        return Math.max(0, most - used.get());
    }

    int most() {
        return most;
    }

    /** Makes an instance and starts it; its id must be free, which the caller's turn for the operation sees to. */
    ProcessInstance create(Call call, InstanceRecord.Identity identity, ProcessPlan plan) {
        if (used.incrementAndGet() > most) {
            used.decrementAndGet();
            throw Upscaling.noRoom(most);
        }
        List<Address> addresses = List.of();
        boolean created = false;
        try {
            addresses = ports.take(plan.template().ports());
            InstanceRecord.Life life = new InstanceRecord.Life(
                    Wanted.RUNNING, ProcessInstance.newLaunch(), host.machine().boot(), 0, Optional.empty());
            InstanceRecord record = new InstanceRecord(
                    identity, plan, addresses, host.work().clock().instant(), life);
            ProcessInstance instance = new ProcessInstance(state.files(record.id()), record, host);
            byId.put(record.id(), instance);
            instance.create(call);
            created = true;
            return instance;
        } finally {
            if (!created) {
                byId.remove(identity.id());
                ports.release(addresses);
                used.decrementAndGet();
            }
        }
    }

    /** Forgets an instance that has ended, with all that it left on disk. */
    void remove(ProcessInstance instance) {
        if (instance.remove()) {
            byId.remove(instance.record().id());
            ports.release(instance.record().addresses());
            used.decrementAndGet();
        }
    }
}
