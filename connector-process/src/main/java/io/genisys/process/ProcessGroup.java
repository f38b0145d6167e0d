package io.genisys.process;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The first process of a launch and all that it started, and how they are ended. */
final class ProcessGroup {

    private static final Duration KILLED_WITHIN = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final String launch;
    private final Optional<Running> first;
    private final Supervision host;
    private final Set<ProcessId> companions = new HashSet<>();

    ProcessGroup(String launch, Optional<Running> first, Supervision host) {
        this.launch = launch;
        this.first = first;
        this.host = host;
    }

    Optional<Running> first() {
        return first;
    }

    /** Sends the polite signal. Who is in the group is kept: once its leader is gone nothing else tells. */
    void askToEnd() {
        first.filter(Running::alive).ifPresent(process -> {
            remember(process.id());
            host.signals().terminate(process.id());
        });
    }

    /** Waits until nobody is left; returns whether that came in time. */
    boolean awaitEnd(Instant until) {
        if (first.isPresent() && !first.get().ends(Duration.between(now(), until))) {
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

    /** Ends all of them, whatever they do. */
    void kill() {
        first.filter(Running::alive).ifPresent(process -> {
            remember(process.id());
            host.signals().kill(process.id());
            if (!process.ends(KILLED_WITHIN)) {
                throw unkillable(List.of(process.id()));
            }
        });
        killLeftovers();
    }

    /** Ends what is left of a launch whose first process has ended. */
    void killLeftovers() {
        Instant until = now().plus(KILLED_WITHIN);
        for (List<ProcessId> left = leftovers(); !left.isEmpty(); left = leftovers()) {
            if (now().isAfter(until)) {
                throw unkillable(left);
            }
            host.signals().kill(left);
            pause();
        }
    }

    private List<ProcessId> leftovers() {
        return host.signals().leftovers(launch, companions());
    }

    private synchronized void remember(ProcessId leader) {
        companions.addAll(host.signals().companions(leader));
    }

    private synchronized Set<ProcessId> companions() {
        return Set.copyOf(companions);
    }

    private Instant now() {
        return host.work().clock().instant();
    }

    private static ConnectorException unkillable(List<ProcessId> left) {
        return new ConnectorException(
                Code.BACKEND_UNAVAILABLE,
                "processes do not end, though they were killed: "
                        + left.stream().map(ProcessId::pid).toList());
    }

    static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException(Code.BACKEND_UNAVAILABLE, "interrupted").causedBy(e);
        }
    }
}
