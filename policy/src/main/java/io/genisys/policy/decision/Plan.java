package io.genisys.policy.decision;

import io.genisys.policy.Bounds;
import java.util.List;
import java.util.OptionalInt;

/**
 * What is to be done with a service.
 *
 * @param from how many are wanted
 * @param to how many are to be wanted
 * @param recommended what those that only recommend would make of it, where there are any
 * @param bounds the service's own together with what schedules say
 * @param verdicts of the policies that say something
 * @param held what held it back besides the policies' own guards
 */
public record Plan(
        int from, int to, OptionalInt recommended, Bounds bounds, List<Verdict> verdicts, List<String> held) {

    public Plan {
        verdicts = List.copyOf(verdicts);
        held = List.copyOf(held);
    }

    public boolean changes() {
        return from != to;
    }

    /** Returns whether something else was wanted than is done. */
    public boolean heldBack() {
        return !held.isEmpty()
                || verdicts.stream().anyMatch(verdict -> !verdict.held().isEmpty());
    }
}
