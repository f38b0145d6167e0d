package io.genisys.policy.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.policy.Rule;
import io.genisys.policy.Rule.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads what follows from a value. */
final class RuleReader {

    static final String EXPECTED = "an object with target, steps, or above or below; or \"fixed\"";
    /** A little less than Kubernetes' 0.1: the time over target becomes less for few more instances. */
    private static final double TOLERANCE = 0.0975;

    private static final Duration LINGER = Duration.ofMinutes(1);

    private RuleReader() {}

    static Optional<Rule> read(Fields parent, String name) {
        JsonNode node = parent.value(name).orElseThrow();
        if (node.isTextual() && node.asText().equals("fixed")) {
            return Optional.of(new Rule.Fixed());
        }
        if (!node.isObject()) {
            parent.wrong(name, EXPECTED, Fields.shown(node));
            return Optional.empty();
        }
        Fields fields = parent.object(name).orElseThrow();
        boolean target = fields.has("target");
        boolean steps = fields.has("steps");
        boolean threshold = fields.has("above") | fields.has("below");
        if ((target ? 1 : 0) + (steps ? 1 : 0) + (threshold ? 1 : 0) != 1) {
            fields.wrong("", "just one of target, steps, or above and below", target || steps ? "several" : "none");
            return Optional.empty();
        }
        Optional<Rule> rule = target ? target(fields) : steps ? steps(fields) : threshold(fields);
        fields.end();
        return rule;
    }

    private static Optional<Rule> target(Fields fields) {
        OptionalDouble target = fields.number("target");
        boolean above = target.isPresent() && target.getAsDouble() > 0;
        if (target.isPresent() && !above) {
            fields.wrong("target", "a number above 0", String.valueOf(target.getAsDouble()));
        }
        Rule.Per per = fields.word("per", Rule.Per.class).orElse(Rule.Per.INSTANCE);
        double tolerance = fields.number("tolerance", 0).orElse(TOLERANCE);
        if (tolerance >= 1) {
            fields.wrong("tolerance", "a part of the target, from 0 to less than 1", String.valueOf(tolerance));
        }
        return above ? Optional.of(new Rule.Target(target.getAsDouble(), per, tolerance)) : Optional.empty();
    }

    private static Optional<Rule> threshold(Fields fields) {
        OptionalDouble above = fields.number("above");
        OptionalDouble below = fields.number("below");
        Duration duration = fields.duration("for", Duration.ZERO).orElse(LINGER);
        int by = fields.whole("by", 1).orElse(1);
        if (above.isPresent() && below.isPresent() && below.getAsDouble() >= above.getAsDouble()) {
            fields.wrong(
                    "below", "less than above, which is " + above.getAsDouble(), String.valueOf(below.getAsDouble()));
            return Optional.empty();
        }
        return Optional.of(new Rule.Threshold(above, below, duration, by));
    }

    private static Optional<Rule> steps(Fields fields) {
        List<Step> steps = new ArrayList<>();
        OptionalDouble end = OptionalDouble.empty();
        List<Fields> all = fields.objects("steps").orElse(List.of());
        for (int i = 0; i < all.size(); i++) {
            Fields one = all.get(i);
            OptionalDouble from = one.number("from");
            if (!one.has("from")) {
                one.missing("from", "the value that the step begins at");
            }
            from.ifPresent(start -> contiguous(one, steps, start));
            end.ifPresent(last -> adjoining(one, last, from));
            end = one.number("to");
            if (end.isPresent() && i == all.size() - 1) {
                one.wrong("to", "nothing, as the last step has no end", String.valueOf(end.getAsDouble()));
            }
            OptionalInt change = one.whole("change", Integer.MIN_VALUE);
            OptionalInt count = one.whole("count", 0);
            if (one.has("change") == one.has("count")) {
                one.wrong("", "either a change or a count", change.isPresent() ? "both" : "neither");
            }
            one.end();
            from.ifPresent(start -> steps.add(new Step(start, change, count)));
        }
        return steps.isEmpty() || steps.size() < all.size() ? Optional.empty() : Optional.of(new Rule.Steps(steps));
    }

    private static void contiguous(Fields one, List<Step> before, double start) {
        if (before.isEmpty() && start > 0) {
            one.wrong(
                    "from", "0 or less for the first step, as nothing is said of what is below", String.valueOf(start));
        }
        if (!before.isEmpty() && start <= before.get(before.size() - 1).from()) {
            one.wrong("from", "more than the step before begins at", String.valueOf(start));
        }
    }

    private static void adjoining(Fields one, double end, OptionalDouble from) {
        if (from.isPresent() && from.getAsDouble() != end) {
            one.wrong(
                    "from",
                    end + ", where the step before ends: no gaps and no overlaps",
                    String.valueOf(from.getAsDouble()));
        }
    }
}
