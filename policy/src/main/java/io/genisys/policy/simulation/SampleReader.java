package io.genisys.policy.simulation;

import io.genisys.connector.FieldError;
import io.genisys.policy.simulation.Series.Sample;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the samples of a series one by one; what is wrong with them is collected. */
final class SampleReader {

    private static final int MOST_ERRORS = 100;
    private static final int SHOWN = 40;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d{1,30}\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final Set<String> MISSING =
            Set.of("", "nan", "null", "inf", "+inf", "-inf", "infinity", "-infinity");
    /** Until the year 5138. */
    private static final BigDecimal LAST = new BigDecimal("1e11");

    private final List<Sample> samples = new ArrayList<>();
    private final List<FieldError> errors = new ArrayList<>();

    /** Returns whether more would change nothing: enough is wrong. */
    boolean full() {
        return errors.size() >= MOST_ERRORS || samples.size() > Series.MOST;
    }

    void add(String where, String time, String value) {
        Optional<Instant> at = time(time);
        if (at.isEmpty()) {
            wrong(where, "a time such as 2026-11-20T10:00:00Z, or seconds", shown(time));
        }
        boolean missing = MISSING.contains(value.toLowerCase(Locale.ROOT));
        OptionalDouble number = missing ? OptionalDouble.empty() : number(value);
        if (!missing && number.isEmpty()) {
            wrong(where, "a number, or nothing where it is missing", shown(value));
        }
        if (at.isPresent() && !samples.isEmpty() && !at.get().isAfter(last())) {
            wrong(
                    where,
                    "a time after that of the sample before, " + last(),
                    at.get().toString());
        }
        at.ifPresent(instant -> samples.add(new Sample(instant, number)));
    }

    void wrong(String where, String expected, String got) {
        errors.add(new FieldError(where, expected, got));
    }

    SeriesReader.Result result() {
        if (samples.size() > Series.MOST) {
            wrong("", "at most " + Series.MOST + " samples", "more");
        }
        if (samples.isEmpty() && errors.isEmpty()) {
            wrong("", "at least one sample of a time and a value", "none");
        }
        return errors.isEmpty()
                ? new SeriesReader.Result(Optional.of(new Series(samples)), List.of())
                : new SeriesReader.Result(Optional.empty(), errors);
    }

    private Instant last() {
        return samples.get(samples.size() - 1).at();
    }

    private static Optional<Instant> time(String text) {
        if (NUMBER.matcher(text).matches()) {
            BigDecimal seconds = new BigDecimal(text);
            return seconds.abs().compareTo(LAST) > 0
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochSecond(
                            seconds.longValue(),
                            seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue()));
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static OptionalDouble number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return OptionalDouble.empty();
        }
        double number = Double.parseDouble(text);
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    private static String shown(String text) {
        return '"' + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + '"';
    }
}
