package io.genisys.chaos;

import io.genisys.chaos.Tally.End;
import io.genisys.chaos.Wish.Verb;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What a person reads in the end. */
final class Report {

    private static final String ROW = "%-48s %6s%n";

    private final PrintWriter out;

    Report(PrintWriter out) {
        this.out = out;
    }

    void print(Tally tally, List<String> violations) {
        out.printf("%nFAULTS INJECTED%n");
        for (Fault fault : Fault.values()) {
            out.printf(ROW, fault.label(), tally.of(fault));
        }
        out.printf(ROW, "all", tally.faults());
        out.printf("%n%-24s %10s %10s %10s%n", "REQUESTS", "done", "refused", "unknown");
        for (Verb verb : Verb.values()) {
            out.printf(
                    "%-24s %10d %10d %10d%n",
                    verb.name().toLowerCase(Locale.ROOT),
                    tally.of(verb, End.DONE),
                    tally.of(verb, End.REFUSED),
                    tally.of(verb, End.UNKNOWN));
        }
        out.printf(ROW, "all, with repetitions", tally.attempts());
        out.printf("%n" + ROW, "VIOLATIONS", violations.size());
        violations.forEach(violation -> out.println("  " + violation));
        out.flush();
    }
}
