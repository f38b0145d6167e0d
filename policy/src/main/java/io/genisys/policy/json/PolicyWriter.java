package io.genisys.policy.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.genisys.policy.Bounds;
import io.genisys.policy.Fallback;
import io.genisys.policy.Guards;
import io.genisys.policy.Policy;
import io.genisys.policy.Rule;
import io.genisys.policy.ScheduleEntry;
import io.genisys.policy.Source;

/** Writes policies with all their fields; what it writes reads as the same policy. */
public final class PolicyWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PolicyWriter() {}

    /** Returns a policy as JSON. */
    public static ObjectNode write(Policy policy) {
        ObjectNode node = NODES.objectNode();
        node.set("source", source(policy.source()));
        if (policy.rule() instanceof Rule.Fixed) {
            node.put("rule", "fixed");
        } else {
            node.set("rule", rule(policy.rule()));
        }
        node.set("guards", guards(policy.guards()));
        fallback(node, policy.missing());
        node.put("mode", Words.of(policy.mode()));
        node.put("interval", policy.interval().toString());
        node.put("stale", policy.stale().toString());
        return node;
    }

    private static ObjectNode source(Source source) {
        ObjectNode node = NODES.objectNode();
        if (source instanceof Source.Push push) {
            node.put("push", push.metric());
        } else if (source instanceof Source.Stats stats) {
            node.put("stats", Words.of(stats.resource()));
        } else if (source instanceof Source.Prometheus prometheus) {
            ObjectNode query = node.putObject("prometheus")
                    .put("url", prometheus.url().toString())
                    .put("query", prometheus.query());
            prometheus.aggregate().ifPresent(aggregate -> query.put("aggregate", Words.of(aggregate)));
        } else if (source instanceof Source.Http http) {
            ObjectNode at = node.putObject("http").put("url", http.url().toString());
            http.path().ifPresent(path -> at.put("path", path));
        } else if (source instanceof Source.Consul consul) {
            node.putObject("consul").put("url", consul.url().toString()).put("key", consul.key());
        } else if (source instanceof Source.Schedule schedule) {
            ArrayNode entries = node.putArray("schedule");
            schedule.entries().forEach(entry -> entry(entries.addObject(), entry));
        }
        return node;
    }

    private static void entry(ObjectNode node, ScheduleEntry entry) {
        node.put("cron", entry.cron()).put("zone", entry.zone().getId());
        Bounds bounds = entry.bounds();
        if (bounds.max().isPresent() && bounds.max().getAsInt() == bounds.min()) {
            node.put("count", bounds.min());
        } else {
            node.put("min", bounds.min());
            bounds.max().ifPresent(max -> node.put("max", max));
        }
        entry.duration().ifPresent(duration -> node.put("for", duration.toString()));
    }

    private static ObjectNode rule(Rule rule) {
        ObjectNode node = NODES.objectNode();
        if (rule instanceof Rule.Target target) {
            node.put("target", target.target())
                    .put("per", Words.of(target.per()))
                    .put("tolerance", target.tolerance());
        } else if (rule instanceof Rule.Steps table) {
            ArrayNode steps = node.putArray("steps");
            for (Rule.Step step : table.steps()) {
                ObjectNode one = steps.addObject().put("from", step.from());
                step.change().ifPresent(change -> one.put("change", change));
                step.count().ifPresent(count -> one.put("count", count));
            }
        } else if (rule instanceof Rule.Threshold threshold) {
            threshold.above().ifPresent(above -> node.put("above", above));
            threshold.below().ifPresent(below -> node.put("below", below));
            node.put("for", threshold.duration().toString()).put("by", threshold.by());
        }
        return node;
    }

    private static ObjectNode guards(Guards guards) {
        ObjectNode node = NODES.objectNode();
        way(node, "Out", guards.out());
        way(node, "In", guards.in());
        return node.put("warmUp", guards.warmUp().toString())
                .put("toZero", guards.toZero())
                .put("in", guards.inwards());
    }

    private static void way(ObjectNode node, String suffix, Guards.Way way) {
        node.put("cooldown" + suffix, way.cooldown().toString());
        node.put("stabilisation" + suffix, way.stabilisation().toString());
        way.maxStep().ifPresent(most -> node.put("maxStep" + suffix, most));
    }

    private static void fallback(ObjectNode node, Fallback fallback) {
        if (fallback instanceof Fallback.Count fixed) {
            node.putObject("missing").put("count", fixed.count()).put("after", fixed.after());
        } else {
            node.put("missing", word(fallback));
        }
    }

    private static String word(Fallback fallback) {
        if (fallback instanceof Fallback.Min) {
            return "min";
        }
        if (fallback instanceof Fallback.Max) {
            return "max";
        }
        return fallback instanceof Fallback.AtLeastCurrent ? "at-least-current" : "hold";
    }
}
