package io.genisys.conformance.run;

import io.genisys.conformance.run.CaseResult.Outcome;
import io.genisys.conformance.trial.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What came of a run.
 *
 * @param claimed the level that was claimed
 * @param cases what came of each case
 */
public record Verdict(Level claimed, List<CaseResult> cases) {

    /** Copies the list. */
    public Verdict {
        cases = List.copyOf(cases);
    }

    /** Returns whether every case of the claimed level, and of each feature, held. */
    public boolean passed() {
        return !cases.isEmpty() && count(Outcome.FAILED) == 0;
    }

    /** Returns how many cases ended so. */
    public long count(Outcome outcome) {
        return cases.stream().filter(one -> one.outcome() == outcome).count();
    }

    /** Returns the names of the cases that failed. */
    public Set<String> failed() {
        Set<String> names = new TreeSet<>();
        cases.stream().filter(one -> one.outcome() == Outcome.FAILED).forEach(one -> names.add(one.name()));
        return names;
    }

    /** Returns the highest level of which every case held. */
    public Optional<Level> reached() {
        if (claimed == Level.NATIVE && holds(Level.NATIVE_TAG) && holds(Level.COUNT_ONLY_TAG)) {
            return Optional.of(Level.NATIVE);
        }
        return holds(Level.COUNT_ONLY_TAG) ? Optional.of(Level.COUNT_ONLY) : Optional.empty();
    }

    /** Returns whether no case with a tag failed, and some held. */
    public boolean holds(String tag) {
        List<CaseResult> tagged =
                cases.stream().filter(one -> one.tags().contains(tag)).toList();
        return tagged.stream().noneMatch(one -> one.outcome() == Outcome.FAILED)
                && tagged.stream().anyMatch(one -> one.outcome() == Outcome.PASSED);
    }
}
