package io.genisys.policy.simulation;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** A metric as it was over time, the oldest first; there is at least one sample. */
public record Series(List<Sample> samples) {

    /** How many samples there may be: a day of one each second, or ten weeks of one each minute. */
    public static final int MOST = 100_000;

    public Series {
        samples = List.copyOf(samples);
    }

    /** A value that holds until the next sample; empty where it is missing, which is not zero. */
    public record Sample(Instant at, OptionalDouble value) {}

    /** Returns when it begins. */
    public Instant from() {
        return samples.get(0).at();
    }

    /** Returns when it ends, with its last sample. */
    public Instant to() {
        return samples.get(samples.size() - 1).at();
    }
}
