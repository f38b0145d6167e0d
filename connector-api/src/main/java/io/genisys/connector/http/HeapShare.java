package io.genisys.connector.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The share of the heap that large bodies may have together. One body alone is bounded by its own limit; many at once
 * are bounded here, because a program that has run out of memory answers nobody. Small ones are not counted.
 */
public final class HeapShare {

    /** Up to this size, in bytes, a body is small. */
    public static final int SMALL = 16 << 10;

    private final AtomicLong free;

    /** A share of {@code bytes}. */
    public HeapShare(long bytes) {
        this.free = new AtomicLong(bytes);
    }

    /**
     * A part of the heap as large as it may get.
     *
     * @param part one part of so many
     * @param least at least so many bytes, so that the largest body that is allowed fits by itself
     */
    public static HeapShare ofHeap(int part, long least) {
        return new HeapShare(Math.max(least, Runtime.getRuntime().maxMemory() / part));
    }

    /** Takes room for {@code bytes} where there is so much left; who gets it has to {@link #give} it back. */
    public boolean take(long bytes) {
        long before = free.getAndUpdate(left -> left < bytes ? left : left - bytes);
        return before >= bytes;
    }

    /** Returns how much is left. */
    public long free() {
        return free.get();
    }

    /** Gives back what was taken. */
    public void give(long bytes) {
        free.addAndGet(bytes);
    }
}
