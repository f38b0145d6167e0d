package io.genisys.process;

import io.genisys.connector.Call;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.InstanceState;
import io.genisys.process.InstanceRecord.Exit;
import io.genisys.process.InstanceRecord.Wanted;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * One instance and the process that it runs as. What changes it takes turns; whoever only looks never waits.
 *
 * <pre>
 * wanted     process    state
 * RUNNING    none yet   pending
 * RUNNING    alive      running
 * RUNNING    ended      failed
 * STOPPED    alive      stopping
 * STOPPED    ended      stopped
 * GONE       any        stopping, and then it is no more
 * </pre>
 */
final class ProcessInstance {

    private static final Logger LOG = Logger.getLogger(ProcessInstance.class);

    private final InstanceFiles files;
    private final Supervision host;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile InstanceRecord record;
    private volatile ProcessGroup group;
    private volatile boolean removed;
    private volatile InstanceState shown = InstanceState.PENDING;

    ProcessInstance(InstanceFiles files, InstanceRecord record, Supervision host) {
        this.files = files;
        this.record = record;
        this.host = host;
        this.group = new ProcessGroup(record.life().launch(), Optional.empty(), host);
    }

    InstanceRecord record() {
        return record;
    }

    InstanceFiles files() {
        return files;
    }

    Optional<ProcessId> process() {
        return group.first().filter(Running::alive).map(Running::id);
    }

    /** Returns whether more output may come. */
    boolean mayPrint() {
        return !removed && (process().isPresent() || state(record) == InstanceState.PENDING);
    }

    Instance view() {
        InstanceRecord current = record;
        InstanceState state = state(current);
        Optional<Exit> unrecorded = group.first()
                .filter(process -> !process.alive())
                .map(process -> process.end().join());
        if (current.life().exit().isEmpty() && unrecorded.isPresent()) {
            current = current.with(current.life().ended(unrecorded.get()));
        }
        return current.view(state, process());
    }

    /** Writes the record and starts the process; where that fails, nothing is left. */
    void create(Call call) {
        turn.lock();
        try {
            files.prepare(record.life().launch());
            files.writeFirst(record);
            record.plan().template().userData().ifPresent(files::writeUserData);
            call.checkDeadline(now());
            run();
            changed("launched by operation " + record.identity().operation());
        } catch (RuntimeException e) {
            files.callOff(record.life().launch()).ifPresent(host.signals()::kill);
            files.delete();
            removed = true;
            throw e;
        } finally {
            turn.unlock();
        }
    }

    /** Takes over what a connector before this one has left; returns whether there is an instance at all. */
    boolean recover(Recovery recovery) {
        turn.lock();
        try {
            return recoverInTurn(recovery.claim(files, record.life()));
        } finally {
            turn.unlock();
        }
    }

    Instance start(Call call) {
        turn.lock();
        try {
            refuseGone();
            if (process().isPresent()) {
                return view();
            }
            call.checkDeadline(now());
            recordEnd();
            group.killLeftovers();
            String launch = newLaunch();
            files.prepare(launch);
            group = new ProcessGroup(launch, Optional.empty(), host);
            update(record.life().again(launch, host.machine().boot()));
            run();
            return changed("started by request");
        } catch (ConnectorException e) {
            if (group.first().isEmpty() && record.life().exit().isEmpty()) {
                update(record.life().ended(new Exit(now(), Optional.empty())));
            }
            throw e;
        } finally {
            turn.unlock();
        }
    }

    Instance stop() {
        turn.lock();
        try {
            refuseGone();
            if (record.life().wanted() == Wanted.STOPPED && process().isEmpty()) {
                return view();
            }
            update(record.life().wanting(Wanted.STOPPED));
            group.askToEnd();
            if (!group.awaitEnd(now().plus(record.plan().block().grace()))) {
                group.kill();
            }
            recordEnd();
            return changed("stopped by request");
        } finally {
            turn.unlock();
        }
    }

    /** The first step of termination: it is asked to end, and nothing starts it again. */
    void leave() {
        turn.lock();
        try {
            if (!removed && record.life().wanted() != Wanted.GONE) {
                update(record.life().wanting(Wanted.GONE));
                changed("terminated by request");
            }
            group.askToEnd();
        } finally {
            turn.unlock();
        }
    }

    /** Waits until neither the process nor anything that it started is left; returns whether that came in time. */
    boolean awaitEnd(Instant until) {
        return group.awaitEnd(until);
    }

    /** Ends the process and all that it started, whatever they do. */
    void kill() {
        group.kill();
    }

    /** The last step of termination; returns whether this call was the one that removed it. */
    boolean remove() {
        turn.lock();
        try {
            if (removed) {
                return false;
            }
            files.delete();
            removed = true;
        } finally {
            turn.unlock();
        }
        publish(record.view(InstanceState.TERMINATED, Optional.empty()), "gone");
        return true;
    }

    static String newLaunch() {
        return UUID.randomUUID().toString();
    }

    private boolean recoverInTurn(Recovery.Claim claim) {
        boolean sameBoot = record.life().boot().equals(host.machine().boot());
        shown = state(record);
        if (record.life().exit().isPresent()) {
            return true;
        }
        if (!claim.happened() && record.life().number() == 0) {
            files.delete();
            return false;
        }
        if (claim.process().isEmpty() || !sameBoot) {
            update(record.life().ended(new Exit(now(), Optional.empty())));
            return true;
        }
        watch(host.launcher().adopt(claim.process().get()));
        if (process().isEmpty()) {
            recordEnd();
            group.killLeftovers();
        }
        return true;
    }

    private void run() {
        watch(host.launcher().launch(files, record));
    }

    private void watch(Running process) {
        String launch = record.life().launch();
        group = new ProcessGroup(launch, Optional.of(process), host);
        process.end().thenRunAsync(() -> ended(launch), host.work().executor());
    }

    /** An end that nobody waits for: the rest of the group goes too, and the instance has failed. */
    private void ended(String launch) {
        turn.lock();
        try {
            boolean known = removed || !record.life().launch().equals(launch);
            if (known || record.life().exit().isPresent() || record.life().wanted() != Wanted.RUNNING) {
                return;
            }
            recordEnd();
            changed(record.life().exit().map(Exit::reason).orElse("ended"));
            group.killLeftovers();
        } catch (RuntimeException e) {
            LOG.errorf(e, "the end of instance %s could not be dealt with in full", record.id());
        } finally {
            turn.unlock();
        }
    }

    private void recordEnd() {
        group.first()
                .filter(process -> !process.alive() && record.life().exit().isEmpty())
                .ifPresent(process -> update(record.life().ended(process.end().join())));
    }

    private void refuseGone() {
        if (removed || record.life().wanted() == Wanted.GONE) {
            throw ConnectorException.unknownInstance(record.id());
        }
    }

    private void update(InstanceRecord.Life life) {
        InstanceRecord next = record.with(life);
        files.write(next);
        record = next;
    }

    private InstanceState state(InstanceRecord current) {
        boolean alive = process().isPresent();
        boolean never = group.first().isEmpty() && current.life().exit().isEmpty();
        return switch (current.life().wanted()) {
            case GONE -> InstanceState.STOPPING;
            case STOPPED -> alive ? InstanceState.STOPPING : InstanceState.STOPPED;
            case RUNNING -> alive ? InstanceState.RUNNING : never ? InstanceState.PENDING : InstanceState.FAILED;
        };
    }

    private Instance changed(String reason) {
        Instance now = view();
        publish(now, reason);
        return now;
    }

    private void publish(Instance instance, String reason) {
        LOG.infof("instance %s: %s -> %s, %s", instance.id(), told(shown), told(instance.state()), reason);
        shown = instance.state();
        host.events().publish(record.identity().owner(), new InstanceEvent(now(), instance, reason));
    }

    private static String told(InstanceState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private Instant now() {
        return host.work().clock().instant();
    }
}
