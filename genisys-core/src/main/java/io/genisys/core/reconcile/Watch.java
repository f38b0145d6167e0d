package io.genisys.core.reconcile;

import io.genisys.connector.ServiceName;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * What there is to look at on one compute. One look at a time: what comes up during a look is looked at after it, all
 * of it together, so that many events cost no more than a few looks.
 */
final class Watch {

    private final Executor threads;
    private final Look look;
    private final Set<ServiceName> services = new HashSet<>();
    private boolean everything;
    private boolean looking;

    /** Looks at some services, or at everything where none are named. */
    @FunctionalInterface
    interface Look {
        void at(Optional<Set<ServiceName>> services);
    }

    Watch(Executor threads, Look look) {
        this.threads = threads;
        this.look = look;
    }

    synchronized void wake(ServiceName service) {
        services.add(service);
        begin();
    }

    synchronized void wakeAll() {
        everything = true;
        begin();
    }

    private void begin() {
        if (!looking) {
            looking = true;
            threads.execute(this::work);
        }
    }

    private void work() {
        for (Optional<Set<ServiceName>> next = next(); !stopped(next); next = next()) {
            look.at(next);
        }
    }

    private static boolean stopped(Optional<Set<ServiceName>> next) {
        return next.filter(Set::isEmpty).isPresent();
    }

    /** Returns what is to be looked at; an empty set where nothing is, and the next who wakes begins anew. */
    private synchronized Optional<Set<ServiceName>> next() {
        Optional<Set<ServiceName>> next = everything ? Optional.empty() : Optional.of(Set.copyOf(services));
        looking = !stopped(next);
        everything = false;
        services.clear();
        return next;
    }
}
