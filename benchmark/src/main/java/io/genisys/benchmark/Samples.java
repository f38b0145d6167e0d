package io.genisys.benchmark;

import java.util.Arrays;
import java.util.Collection;

/** Durations that were measured, in milliseconds. */
final class Samples {

    private final double[] sorted;

    Samples(Collection<Double> millis) {
        this.sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    int size() {
        return sorted.length;
    }

    double median() {
        return percentile(50);
    }

    /** Returns the smallest sample that at least {@code percent} of all do not exceed (nearest rank). */
    double percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }

    @Override
    public String toString() {
        return Arrays.toString(sorted);
    }

    /** Something that is timed. */
    @FunctionalInterface
    interface Timed {
        void run() throws Exception;
    }

    static double millis(Timed timed) throws Exception {
        long start = System.nanoTime();
        timed.run();
        return (System.nanoTime() - start) / 1e6;
    }
}
