package io.genisys.policy.simulation.cli;

import io.genisys.policy.simulation.Replay;
import io.genisys.policy.simulation.Replay.Decision;
import io.genisys.policy.simulation.Replay.Summary;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Prints what a policy would have done. */
final class Table {

    private static final Instant CALENDAR = Instant.parse("1980-01-01T00:00:00Z");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
    private static final String ROW = "%-20s %12s %7s  %-13s %s";

    private final PrintWriter out;

    Table(PrintWriter out) {
        this.out = out;
    }

    void print(Replay replay) {
        out.println(String.format(ROW, "TIME", "VALUE", "WANTED", "COUNT", "HELD BACK")
                .stripTrailing());
        replay.decisions().forEach(this::print);
        Summary summary = replay.summary();
        Duration length = Duration.between(summary.from(), summary.to());
        out.printf(
                Locale.ROOT,
                "%n%d %s in %s, from %d to %d instances, %.2f instance hours%n",
                summary.changes(),
                summary.changes() == 1 ? "change" : "changes",
                words(length),
                summary.least(),
                summary.most(),
                summary.instanceHours());
        over(summary.secondsOver(), length, "over target");
        over(summary.secondsWellOver(), length, "more than a tenth over it");
    }

    private void print(Decision decision) {
        String value = decision.value().isPresent()
                ? String.format(Locale.ROOT, "%.2f", decision.value().getAsDouble())
                : decision.missing().isPresent() ? "missing" : "";
        String wanted =
                decision.wanted().isPresent() ? String.valueOf(decision.wanted().getAsInt()) : "";
        String count = decision.from() == decision.to()
                ? String.valueOf(decision.from())
                : decision.from() + " → " + decision.to();
        String held = times(String.join("; ", decision.held()));
        String more = decision.repeated() == 0 ? "" : " (and " + decision.repeated() + " times more)";
        out.println(String.format(ROW, time(decision.at()), value, wanted, count, held + more)
                .stripTrailing());
    }

    private void over(OptionalDouble seconds, Duration length, String what) {
        if (seconds.isPresent() && !length.isZero()) {
            Duration time = Duration.ofSeconds(Math.round(seconds.getAsDouble()));
            double part = 100 * seconds.getAsDouble() / length.toSeconds();
            out.printf(Locale.ROOT, "%s for %s (%.1f %%)%n", what, words(time), part);
        }
    }

    /** A series that counts its seconds from zero has no calendar. */
    private static String time(Instant at) {
        return at.isBefore(CALENDAR) ? words(Duration.between(Instant.EPOCH, at)) : at.toString();
    }

    /** The guards tell of moments too. */
    private static String times(String text) {
        return INSTANT.matcher(text).replaceAll(found -> time(Instant.parse(found.group())));
    }

    private static String words(Duration time) {
        return String.format("%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
