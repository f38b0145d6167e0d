package io.genisys.core.operation;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.ServiceName;
import io.genisys.core.cluster.Lease;
import io.genisys.core.cluster.Leases;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.service.AllocationRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

/**
 * Sends counts one at a time for each service and compute, whichever cores they are sent from, because an older count
 * must not arrive after a newer one. What another operation has sent already, as it counted this one in, is not sent
 * again.
 */
@ApplicationScoped
class CountTurns {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(20);
    /** Locks of this core's own threads, shared by hash: two services rarely meet, and only wait if they do. */
    private static final int STRIPES = 256;

    private final Lock[] stripes = new Lock[STRIPES];
    private final Leases leases;
    private final AllocationRepository allocations;
    private final Clock clock;

    CountTurns(Leases leases, AllocationRepository allocations, Clock clock) {
        this.leases = leases;
        this.allocations = allocations;
        this.clock = clock;
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new ReentrantLock();
        }
    }

    /**
     * Sends what is wanted now, unless that arrived already.
     *
     * @param until when the sending is over at the latest
     * @throws ConnectorException what {@code send} throws, and {@code timeout} where others took all the time
     */
    void send(ServiceName service, ComputeName compute, Instant until, IntConsumer send) {
        String name = "count/" + service + "/" + compute;
        Lock own = stripes[Math.floorMod(name.hashCode(), STRIPES)];
        own.lock();
        try {
            Lease lease = await(name, until);
            try {
                OptionalInt number = allocations.leaving(service, compute);
                if (number.isPresent()) {
                    send.accept(number.getAsInt());
                    allocations.arrived(service, compute, number.getAsInt());
                }
            } finally {
                lease.close();
            }
        } finally {
            own.unlock();
        }
    }

    private Lease await(String name, Instant until) {
        Instant begun = clock.instant();
        while (true) {
            Instant now = clock.instant();
            Optional<Lease> lease = leases.hold(name);
            if (lease.isPresent()) {
                return lease.get();
            }
            if (now.isAfter(begun.plus(PATIENCE)) || now.isAfter(until)) {
                throw new ConnectorException(
                        Code.TIMEOUT, Effect.NONE, "another core sends the count of this service all the time");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException(Code.TIMEOUT, Effect.NONE, "the core is being stopped");
        }
    }
}
