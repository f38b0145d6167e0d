package io.genisys.conformance.cli;

import io.genisys.conformance.run.CaseResult;
import io.genisys.conformance.run.CaseResult.Outcome;
import io.genisys.conformance.run.Verdict;
import io.genisys.connector.Feature;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Shows each case as it ends, and the verdict. */
final class Screen implements Consumer<CaseResult> {

    private final PrintWriter out;
    private String theme = "";

    Screen(PrintWriter out) {
        this.out = out;
    }

    void greet(Greeting greeting) {
        out.printf("%s, judged at the %s level%n", greeting.name(), greeting.claimed());
        out.flush();
    }

    @Override
    public void accept(CaseResult result) {
        if (!result.theme().equals(theme)) {
            theme = result.theme();
            out.printf("%n%s%n", theme);
        }
        String time = String.format(Locale.ROOT, "%.2f s", result.millis() / 1000.0);
        switch (result.outcome()) {
            case PASSED -> out.printf("  ok    %-84s %8s%n", result.title(), time);
            case FAILED ->
                out.printf(
                        "  FAIL  %-84s %8s%n%n%s%n%n",
                        result.title(), time, result.reason().indent(8).stripTrailing());
            case NOT_TRIED -> out.printf("  -     %-84s %8s%n", result.title(), result.reason());
        }
        out.flush();
    }

    void show(Verdict verdict, Collection<Feature> offered, double seconds) {
        out.printf(
                Locale.ROOT,
                "%n%d passed, %d failed, %d not tried in %.1f s%n",
                verdict.count(Outcome.PASSED),
                verdict.count(Outcome.FAILED),
                verdict.count(Outcome.NOT_TRIED),
                seconds);
        out.printf(
                "level     %s (claimed: %s)%n",
                verdict.reached().map(Object::toString).orElse("none"), verdict.claimed());
        String features = offered.stream()
                .map(feature -> feature.text() + (verdict.holds(feature.text()) ? "" : " (broken)"))
                .collect(Collectors.joining(", "));
        out.printf("features  %s%n", features.isEmpty() ? "none" : features);
        out.flush();
    }
}
