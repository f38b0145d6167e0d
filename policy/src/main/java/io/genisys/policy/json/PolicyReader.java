package io.genisys.policy.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.connector.FieldError;
import io.genisys.policy.Fallback;
import io.genisys.policy.Guards;
import io.genisys.policy.Policy;
import io.genisys.policy.Rule;
import io.genisys.policy.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads policies, and says all that is wrong with one at once. */
public final class PolicyReader {

    private PolicyReader() {}

    /**
     * A policy, or what is wrong with it.
     *
     * @param errors by their field, from the policy's root; empty where there is a policy
     */
    public record Result(Optional<Policy> policy, List<FieldError> errors) {

        public Result {
            errors = List.copyOf(errors);
        }
    }

    /** Reads a policy that stands by itself. */
    public static Result read(JsonNode node) {
        List<FieldError> errors = new ArrayList<>();
        Fields fields = Fields.of(node, errors);
        Optional<Source> source = fields.object("source").flatMap(SourceReader::read);
        Optional<Rule> rule = rule(fields, source, saysCounts(node));
        Guards guards = GuardsReader.read(
                fields.object("guards"), rule.map(Guards::usual).orElse(Guards.OF_TARGETS));
        Fallback missing = FallbackReader.read(fields, "missing");
        Policy.Mode mode = fields.word("mode", Policy.Mode.class).orElse(Policy.Mode.ENFORCE);
        Duration interval =
                fields.duration("interval", Policy.SHORTEST_INTERVAL).orElse(Policy.INTERVAL);
        Duration stale = fields.duration("stale", Policy.SHORTEST_INTERVAL).orElse(Policy.STALE);
        if (!fields.has("source")) {
            fields.missing("source", "an object with one of " + SourceReader.KINDS);
        }
        if (!fields.has("rule") && !saysCounts(node)) {
            fields.missing("rule", RuleReader.EXPECTED);
        }
        fields.end();
        if (!errors.isEmpty()) {
            return new Result(Optional.empty(), errors);
        }
        return new Result(
                Optional.of(
                        new Policy(source.orElseThrow(), rule.orElseThrow(), guards, missing, mode, interval, stale)),
                List.of());
    }

    /**
     * Reads what was a policy when it was stored. What is refused since then is one that never has a value, so that it
     * stops no other, and its service shows why.
     */
    public static Policy stored(JsonNode node) {
        Result result = read(node);
        return result.policy().orElseGet(() -> {
            Fields fields = Fields.of(node, new ArrayList<>());
            return new Policy(
                    new Source.Unreadable("the policy is refused by now, as its "
                            + result.errors().get(0)),
                    new Rule.Fixed(),
                    Guards.NONE,
                    FallbackReader.read(fields, "missing"),
                    fields.word("mode", Policy.Mode.class).orElse(Policy.Mode.ENFORCE),
                    fields.duration("interval", Policy.SHORTEST_INTERVAL).orElse(Policy.INTERVAL),
                    fields.duration("stale", Policy.SHORTEST_INTERVAL).orElse(Policy.STALE));
        });
    }

    private static Optional<Rule> rule(Fields fields, Optional<Source> source, boolean counts) {
        Optional<Rule> rule = fields.value("rule").isPresent()
                ? RuleReader.read(fields, "rule")
                : Optional.<Rule>of(new Rule.Fixed()).filter(fixed -> counts);
        if (source.isEmpty() || rule.isEmpty()) {
            return rule;
        }
        if (counts != rule.get() instanceof Rule.Fixed) {
            fields.wrong(
                    "rule",
                    counts
                            ? "\"fixed\", as the source says the counts itself"
                            : "another than \"fixed\", which is for schedule and consul",
                    counts ? "another" : "\"fixed\"");
        }
        if (source.get() instanceof Source.Stats
                && rule.get() instanceof Rule.Target target
                && target.per() == Rule.Per.TOTAL) {
            fields.wrong("rule.per", "\"instance\", as stats are of an instance", "\"total\"");
        }
        return rule;
    }

    /** A schedule and Consul say themselves how many there are to be. */
    private static boolean saysCounts(JsonNode policy) {
        return policy.path("source").has("schedule") || policy.path("source").has("consul");
    }
}
