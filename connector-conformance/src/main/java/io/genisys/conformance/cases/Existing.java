package io.genisys.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.trial.Trial;
import java.util.Set;
import java.util.TreeSet;

/** What the leak probe finds besides what it found before; nothing is looked at where the author gave none. */
final class Existing {

    private final Trial trial;
    private final Set<String> before;

    private Existing(Trial trial, Set<String> before) {
        this.trial = trial;
        this.before = before;
    }

    /** What exists from now on. */
    static Existing since(Trial trial) {
        return new Existing(
                trial, trial.given().helped() ? trial.given().probe().get() : Set.of());
    }

    /** Sees that so many have come into being, and stay. */
    void grewBy(int count) {
        if (trial.given().helped()) {
            trial.eventually(() -> {
                Set<String> now = new TreeSet<>(trial.given().probe().get());
                now.removeAll(before);
                assertThat(now).as("what really exists, and did not before").hasSize(count);
            });
        }
    }
}
