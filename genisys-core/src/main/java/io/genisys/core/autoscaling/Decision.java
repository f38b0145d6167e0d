package io.genisys.core.autoscaling;

import io.genisys.connector.OperationId;
import io.genisys.policy.Bounds;
import io.genisys.policy.Reading;
import io.genisys.policy.decision.Plan;
import io.genisys.policy.decision.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What policies decided, and why.
 *
 * @param from how many instances were wanted
 * @param to how many are wanted since
 * @param recommended how many there would be if those that only recommend were enforced, where there are any
 * @param min never fewer than so many at that moment, by the service and its schedules
 * @param max never more
 * @param held what held it back besides the policies' own guards
 * @param operations what it has led to
 * @param failure why it could not be carried out, or what came first
 */
public record Decision(
        String id,
        Instant at,
        Outcome outcome,
        int from,
        int to,
        Optional<Integer> recommended,
        int min,
        Optional<Integer> max,
        List<Vote> policies,
        List<String> held,
        List<String> operations,
        Optional<String> failure) {

    /** As long as the table takes it. */
    private static final int LONGEST_GIST = 2000;

    /** What became of it. */
    public enum Outcome {
        /** The wanted count is to be changed, which is under way. What becomes of it is recorded, this is not. */
        PENDING,
        /** The wanted count was changed. */
        CHANGED,
        /** It was to be changed, and could not. It is tried again. */
        FAILED,
        /** It was to be changed, and what that was based on was changed by others first. It is decided anew. */
        SUPERSEDED,
        /** Something held back what was wanted; what stays the same after it is no new decision. */
        HELD,
        /** It would be changed if what only recommends were enforced. */
        RECOMMENDED,
        /** Nothing was to be changed. Not recorded. */
        UNCHANGED
    }

    /**
     * What one policy said.
     *
     * @param value what its source said, and {@code at} of which moment that is
     * @param age how old the value was
     * @param missing why there was no value
     * @param wanted how many its rule wants
     * @param allowed what its guards left of that
     * @param held the guards that changed it
     */
    public record Vote(
            String policy,
            Optional<Double> value,
            Optional<Instant> at,
            Optional<Duration> age,
            Optional<String> missing,
            Optional<Integer> wanted,
            int allowed,
            List<String> held) {

        static Vote of(Verdict verdict, Instant now) {
            Optional<Reading.Value> value =
                    verdict.reading().filter(Reading.Value.class::isInstance).map(Reading.Value.class::cast);
            return new Vote(
                    verdict.policy().value(),
                    value.map(Reading.Value::value),
                    value.map(Reading.Value::at),
                    value.map(reading -> Duration.ofMillis(
                            Math.max(0, Duration.between(reading.at(), now).toMillis()))),
                    verdict.reading()
                            .filter(Reading.Missing.class::isInstance)
                            .map(reading -> ((Reading.Missing) reading).reason()),
                    verdict.wanted().isPresent() ? Optional.of(verdict.wanted().getAsInt()) : Optional.empty(),
                    verdict.allowed(),
                    verdict.held());
        }
    }

    static Decision of(Plan plan, Instant now) {
        Bounds bounds = plan.bounds();
        return new Decision(
                OperationId.next(now).toString(),
                now,
                outcome(plan),
                plan.from(),
                plan.to(),
                plan.recommended().isPresent() ? Optional.of(plan.recommended().getAsInt()) : Optional.empty(),
                bounds.min(),
                bounds.max().isPresent() ? Optional.of(bounds.max().getAsInt()) : Optional.empty(),
                plan.verdicts().stream().map(verdict -> Vote.of(verdict, now)).toList(),
                plan.held(),
                List.of(),
                Optional.empty());
    }

    private static Outcome outcome(Plan plan) {
        if (plan.changes()) {
            return Outcome.PENDING;
        }
        if (plan.recommended().isPresent() && plan.recommended().getAsInt() != plan.from()) {
            return Outcome.RECOMMENDED;
        }
        return plan.heldBack() ? Outcome.HELD : Outcome.UNCHANGED;
    }

    /**
     * Returns what tells this decision from one that says the same, only of another moment and with other values.
     *
     * @param kind of failure, where it is one
     */
    String gist(String kind) {
        String text = outcome + kind + " " + from + " " + to
                + recommended.map(count -> " " + count).orElse("") + guards(held)
                + policies.stream()
                        .map(vote -> " " + vote.policy() + guards(vote.held()))
                        .collect(Collectors.joining());
        return text.substring(0, Math.min(LONGEST_GIST, text.length()));
    }

    private static String guards(List<String> held) {
        return held.stream()
                .map(text -> text.substring(0, text.indexOf(':')))
                .collect(Collectors.toList())
                .toString();
    }

    /** Returns why the wanted count changes, for a person. */
    String reason() {
        String votes = policies.stream()
                .map(vote -> vote.policy() + ": "
                        + vote.value().map(Object::toString).or(vote::missing).orElse("no value") + ", wants "
                        + vote.wanted().map(Object::toString).orElse("nothing")
                        + (vote.held().isEmpty() ? "" : " (" + String.join("; ", vote.held()) + ")"))
                .collect(Collectors.joining(", "));
        return "policies want " + to + " instead of " + from + (votes.isEmpty() ? " by their schedule" : ": " + votes);
    }

    Decision changed(List<String> ids) {
        return became(Outcome.CHANGED, List.copyOf(ids), Optional.empty());
    }

    Decision failed(String why) {
        return became(Outcome.FAILED, operations, Optional.of(why));
    }

    Decision superseded(String by) {
        return became(Outcome.SUPERSEDED, operations, Optional.of(by));
    }

    private Decision became(Outcome end, List<String> ids, Optional<String> why) {
        return new Decision(id, at, end, from, to, recommended, min, max, policies, held, ids, why);
    }
}
