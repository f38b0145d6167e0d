package io.genisys.process;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.InstanceState;
import io.genisys.process.InstanceRecord.Exit;
import io.genisys.process.InstanceRecord.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
    private static final Duration KILLED_WITHIN = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final InstanceFiles files;
    private final Supervision host;
    private final ReentrantLock turn = new ReentrantLock();
    private final Set<ProcessId> companions = new HashSet<>();
    private volatile InstanceRecord record;
    private volatile Optional<Running> running = Optional.empty();
    private volatile boolean removed;
    private volatile InstanceState shown = InstanceState.PENDING;

    ProcessInstance(InstanceFiles files, InstanceRecord record, Supervision host) {
        this.files = files;
        this.record = record;
        this.host = host;
    }

    InstanceRecord record() {
        return record;
    }

    InstanceFiles files() {
        return files;
    }

    Optional<ProcessId> process() {
        return running.filter(Running::alive).map(Running::id);
    }

    /** Returns whether more output may come. */
    boolean mayPrint() {
        return !removed && (process().isPresent() || state(record) == InstanceState.PENDING);
    }

    Instance view() {
        InstanceRecord current = record;
        InstanceState state = state(current);
        Optional<Exit> unrecorded = running.filter(process -> !process.alive())
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
            files.write(record);
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
    boolean recover() {
        turn.lock();
        try {
            return recoverInTurn();
        } finally {
            turn.unlock();
        }
    }

    Instance start(Call call) {
        turn.lock();
        try {
            refuseGone();
            if (running.filter(Running::alive).isPresent()) {
                return view();
            }
            call.checkDeadline(now());
            recordEnd();
            killLeftovers();
            String launch = newLaunch();
            files.prepare(launch);
            running = Optional.empty();
            update(record.life().again(launch, host.machine().boot()));
            run();
            return changed("started by request");
        } catch (ConnectorException e) {
            if (running.isEmpty() && record.life().exit().isEmpty()) {
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
            askToEnd();
            if (!awaitEnd(now().plus(record.plan().block().grace()))) {
                kill();
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
            askToEnd();
        } finally {
            turn.unlock();
        }
    }

    /** Waits until neither the process nor anything that it started is left; returns whether that came in time. */
    boolean awaitEnd(Instant until) {
        Optional<Running> process = running;
        if (process.isPresent() && !process.get().ends(Duration.between(now(), until))) {
            return false;
        }
        Set<ProcessId> known = companions();
        List<ProcessId> left = leftovers();
        // those outside of the group have not been asked yet
        host.signals().terminate(left.stream().filter(id -> !known.contains(id)).toList());
        while (!left.isEmpty()) {
            if (now().isAfter(until)) {
                return false;
            }
            pause();
            left = leftovers();
        }
        return true;
    }

    /** Ends the process and all that it started, whatever they do. */
    void kill() {
        running.filter(Running::alive).ifPresent(process -> {
            remember(process.id());
            host.signals().kill(process.id());
            if (!process.ends(KILLED_WITHIN)) {
                throw new ConnectorException(
                        Code.BACKEND_UNAVAILABLE,
                        "process " + process.id().pid() + " does not end, though it was killed");
            }
        });
        killLeftovers();
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

    private boolean recoverInTurn() {
        boolean sameBoot = record.life().boot().equals(host.machine().boot());
        Optional<ProcessId> claimed = sameBoot
                ? files.callOff(record.life().launch())
                : files.claimed(record.life().launch());
        shown = state(record);
        if (record.life().exit().isPresent()) {
            return true;
        }
        if (claimed.isEmpty() && record.life().number() == 0) {
            files.delete();
            return false;
        }
        if (claimed.isEmpty() || !sameBoot) {
            update(record.life().ended(new Exit(now(), Optional.empty())));
            return true;
        }
        watch(host.launcher().adopt(claimed.get()));
        if (process().isEmpty()) {
            recordEnd();
            killLeftovers();
        }
        return true;
    }

    private void run() {
        synchronized (companions) {
            companions.clear();
        }
        watch(host.launcher().launch(files, record));
    }

    private void watch(Running process) {
        String launch = record.life().launch();
        running = Optional.of(process);
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
            killLeftovers();
        } catch (RuntimeException e) {
            LOG.errorf(e, "the end of instance %s could not be dealt with in full", record.id());
        } finally {
            turn.unlock();
        }
    }

    private void recordEnd() {
        running.filter(process -> !process.alive() && record.life().exit().isEmpty())
                .ifPresent(process -> update(record.life().ended(process.end().join())));
    }

    private void askToEnd() {
        process().ifPresent(process -> {
            remember(process);
            host.signals().terminate(process);
        });
    }

    private void remember(ProcessId leader) {
        synchronized (companions) {
            companions.addAll(host.signals().companions(leader));
        }
    }

    private Set<ProcessId> companions() {
        synchronized (companions) {
            return Set.copyOf(companions);
        }
    }

    private void killLeftovers() {
        Instant until = now().plus(KILLED_WITHIN);
        while (true) {
            List<ProcessId> left = leftovers();
            if (left.isEmpty()) {
                return;
            }
            if (now().isAfter(until)) {
                throw new ConnectorException(
                        Code.BACKEND_UNAVAILABLE,
                        "processes of " + record.id() + " do not end, though they were killed");
            }
            host.signals().kill(left);
            pause();
        }
    }

    private List<ProcessId> leftovers() {
        return host.signals().leftovers(record.life().launch(), companions());
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
        boolean never = running.isEmpty() && current.life().exit().isEmpty();
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

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException(Code.BACKEND_UNAVAILABLE, "interrupted").causedBy(e);
        }
    }
}
