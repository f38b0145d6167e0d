package io.genisys.benchmark.autoscaling;

import io.genisys.policy.simulation.Series;
import io.genisys.policy.simulation.SeriesReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** The requests per second of a service, one sample every 5 s. */
public enum Recording {
    /** A day with a peak before noon and a higher one in the evening, and noise of 4 %. */
    DAY(24, 0.04, second -> 80 + peak(second, 10.5, 2.2, 420) + peak(second, 19.5, 1.8, 600)),
    /** Four times as much for an hour, and noise of 3 %. */
    STEP(2, 0.03, second -> second >= 1800 && second < 5400 ? 400 : 100),
    /** The same all the time, but for noise of 6 %. */
    NOISE(4, 0.06, second -> 200);

    /** Of the files beside this class. */
    static final long SEED = 3;

    /** How many more are made up, of the seeds from 1. */
    public static final int SEEDS = 80;

    private static final int SECONDS = 5;

    /** How much of a deviation is left after a sample. */
    private static final double MEMORY = 0.6;

    private final int hours;
    private final double noise;
    private final IntToDoubleFunction shape;

    Recording(int hours, double noise, IntToDoubleFunction shape) {
        this.hours = hours;
        this.noise = noise;
        this.shape = shape;
    }

    /** Makes up another one like it. */
    public Series series(long seed) throws IOException {
        return SeriesReader.csv(new StringReader(made(seed))).series().orElseThrow();
    }

    String made(long seed) {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("time,value\n");
        double deviation = random.nextGaussian();
        for (int second = 0; second <= hours * 3600; second += SECONDS) {
            double value = shape.applyAsDouble(second) * (1 + noise * deviation);
            csv.append(second).append(String.format(Locale.ROOT, ",%.1f\n", Math.max(0, value)));
            deviation = MEMORY * deviation + Math.sqrt(1 - MEMORY * MEMORY) * random.nextGaussian();
        }
        return csv.toString();
    }

    /** Reads it. */
    public Series series() throws IOException {
        try (Reader text = new InputStreamReader(Recording.class.getResourceAsStream(file()), StandardCharsets.UTF_8)) {
            return SeriesReader.csv(text).series().orElseThrow();
        }
    }

    String file() {
        return name().toLowerCase(Locale.ROOT) + ".csv";
    }

    private static double peak(int second, double hour, double width, double height) {
        return height * Math.exp(-Math.pow((second / 3600.0 - hour) / width, 2));
    }
}
