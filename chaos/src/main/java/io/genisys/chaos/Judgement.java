package io.genisys.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.chaos.Backend.Running;
import io.genisys.chaos.Watcher.Death;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares what was acknowledged, what is wanted, what is listed and what really runs. */
final class Judgement {

    private final Cores cores;
    private final List<Watcher> watchers;
    private final Client.Record record;

    Judgement(Cores cores, List<Watcher> watchers, Client.Record record) {
        this.cores = cores;
        this.watchers = watchers;
        this.record = record;
    }

    /** Returns what does not agree now; it may only be unfinished yet. */
    List<String> disagreements() throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        for (String state : List.of("accepted", "running")) {
            cores.get("/operation?limit=500&state=" + state)
                    .path("operations")
                    .forEach(one -> found.add("operation " + one.path("id").asText() + " for "
                            + one.path("service").asText() + " is " + state + ": "
                            + one.path("problem").path("detail").asText()));
        }
        Map<String, String> real = new HashMap<>();
        Set<String> traces = new TreeSet<>();
        for (Watcher watcher : watchers) {
            for (Running instance : watcher.backend().running()) {
                real.put(instance.compute() + " " + instance.id(), instance.service());
            }
            traces.addAll(watcher.backend().traces());
        }
        if (traces.size() != real.size()) {
            found.add(real.size() + " instances run, and there is trace of " + traces.size() + ": " + traces);
        }
        Set<String> listed = new HashSet<>();
        for (String service : new TreeSet<>(record.books().keySet())) {
            listed.addAll(service(service, real, found));
        }
        real.forEach((instance, service) -> {
            if (!listed.contains(instance)) {
                found.add("leak: " + instance + " of " + service + " runs and is not listed");
            }
        });
        return found;
    }

    private Set<String> service(String service, Map<String, String> real, List<String> found)
            throws IOException, InterruptedException {
        JsonNode wanted = cores.get("/service/" + service);
        int desired = wanted.path("desired").asInt();
        Book book = Objects.requireNonNull(record.books().get(service));
        if (!book.allows(desired)) {
            found.add(service + ": acknowledged are " + book + ", wanted are " + desired);
        }
        JsonNode answer = cores.get("/service/" + service + "/instance");
        Map<String, Integer> counts = new HashMap<>();
        Set<String> listed = new HashSet<>();
        for (JsonNode instance : answer.path("instances")) {
            String compute = instance.path("compute").asText();
            String id = compute + " " + instance.path("id").asText();
            counts.merge(compute, 1, Integer::sum);
            listed.add(id);
            if (!instance.path("state").asText().equals("running")) {
                found.add(service + ": " + id + " is " + instance.path("state").asText());
            } else if (!service.equals(real.get(id))) {
                found.add(service + ": " + id + " is listed and does not run");
            }
        }
        if (listed.size() != desired) {
            found.add(service + ": wanted are " + desired + ", listed are " + listed.size() + " " + answer);
        }
        for (JsonNode allocation : wanted.path("allocations")) {
            int here = allocation.path("desired").asInt();
            int there = counts.getOrDefault(allocation.path("compute").asText(), 0);
            if (here != there) {
                found.add(service + ": " + allocation + " has " + there);
            }
        }
        return listed;
    }

    /** Notes what has gone wrong on the way, although everything agrees now. */
    void lookBack() throws IOException, InterruptedException {
        Map<String, Instant> chosen = new HashMap<>();
        Map<String, JsonNode> operations = cores.operations().stream()
                .collect(Collectors.toMap(one -> one.path("id").asText(), one -> one));
        for (JsonNode operation : operations.values()) {
            Instant since = Instant.parse(operation.path("createdAt").asText());
            for (JsonNode victim : operation.path("terminated")) {
                chosen.merge(victim.asText(), since, (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        for (Watcher watcher : watchers) {
            for (Death death : watcher.deaths()) {
                Instant since = chosen.getOrDefault(death.instance().id(), Instant.MAX);
                if (since.isAfter(death.seen())) {
                    record.timeline()
                            .violation(
                                    "%s of %s has ended, and no operation had chosen it",
                                    death.instance().id(), death.instance().service());
                }
            }
        }
        record.acknowledged().forEach((id, before) -> {
            JsonNode now = operations.get(id);
            if (now == null || !now.path("state").equals(before.path("state"))) {
                record.timeline().violation("operation %s was %s when it was acknowledged: %s", id, before, now);
            }
        });
    }
}
