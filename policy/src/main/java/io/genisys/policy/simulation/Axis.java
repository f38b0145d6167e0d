package io.genisys.policy.simulation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where numbers are on a line, from {@code start} to {@code end} pixels, and which of them are written beside it. */
record Axis(double least, double most, double start, double end, List<Tick> ticks) {

    private static final int ELAPSED_UNTIL = 10 * 365 * 24 * 3600;
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};
    private static final long[] ROUND_SECONDS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 14_400, 21_600, 43_200, 86_400
    };

    /** A number that is written beside the line. */
    record Tick(double value, String label) {}

    double at(double value) {
        return start + (value - least) / (most - least) * (end - start);
    }

    /** From zero, or less where there is less, to a round number. */
    static Axis values(double least, double most, double start, double end, int wanted, boolean whole) {
        double low = Math.min(0, least);
        double high = most <= low ? low + 1 : most;
        double step = step((high - low) / wanted);
        step = whole ? Math.max(1, Math.ceil(step)) : step;
        double first = Math.floor(low / step + 1e-9);
        double last = Math.ceil(high / step - 1e-9);
        List<Tick> ticks = new ArrayList<>();
        for (double i = first; i <= last; i++) {
            ticks.add(new Tick(i * step, number(i * step, step)));
        }
        return new Axis(first * step, last * step, start, end, ticks);
    }

    /** Wall clock in UTC, or the time that has passed where the series tells no more. */
    static Axis times(Instant from, Instant to, double start, double end, int wanted) {
        double least = from.toEpochMilli() / 1000.0;
        double most = Math.max(least + 1, to.toEpochMilli() / 1000.0);
        boolean elapsed = most < ELAPSED_UNTIL;
        long step = ROUND_SECONDS[ROUND_SECONDS.length - 1];
        for (int i = ROUND_SECONDS.length - 1; i >= 0 && (most - least) / ROUND_SECONDS[i] <= wanted; i--) {
            step = ROUND_SECONDS[i];
        }
        step *= (long) Math.ceil((most - least) / step / wanted);
        List<Tick> ticks = new ArrayList<>();
        for (double at = Math.ceil(least / step) * step; at <= most; at += step) {
            ticks.add(new Tick(at, time((long) at, step, elapsed)));
        }
        return new Axis(least, most, start, end, ticks);
    }

    private static double step(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double round : ROUND) {
            if (round * power >= rough) {
                return round * power;
            }
        }
        return 10 * power;
    }

    private static String number(double value, double step) {
        int digits = Math.min(6, Math.max(0, (int) -Math.floor(Math.log10(step)) + 1));
        BigDecimal exact = new BigDecimal(String.format(Locale.ROOT, "%." + digits + "f", value)).stripTrailingZeros();
        return Math.abs(value) >= 1e9
                ? String.format(Locale.ROOT, "%.1e", value)
                : exact.signum() == 0 ? "0" : exact.toPlainString();
    }

    private static String time(long second, long step, boolean elapsed) {
        if (elapsed) {
            Duration passed = Duration.ofSeconds(second);
            return step >= 60
                    ? String.format("%d:%02d", passed.toHours(), passed.toMinutesPart())
                    : String.format("%d:%02d:%02d", passed.toHours(), passed.toMinutesPart(), passed.toSecondsPart());
        }
        String pattern = step >= 86_400 ? "d MMM" : step >= 60 ? "HH:mm" : "HH:mm:ss";
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .format(Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC));
    }
}
