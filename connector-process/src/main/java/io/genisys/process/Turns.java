package io.genisys.process;

import io.genisys.connector.OperationId;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lets the requests of one operation in one after the other. */
final class Turns {

    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

    <T> T take(OperationId operation, Supplier<T> work) {
        ReentrantLock lock = locks[Math.floorMod(operation.hashCode(), locks.length)];
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
