package io.genisys.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** How EC2's lists lag, and how long its instances take to come and go. */
final class Lives {

    private static final List<String> STATES =
            List.of("pending", "running", "shutting-down", "terminated", "stopping", "stopped");

    private final Programs programs;
    private final Map<String, Instant> launched = new ConcurrentHashMap<>();
    private final Map<String, Instant> terminated = new ConcurrentHashMap<>();
    private volatile int page;
    private volatile Duration hidden = Duration.ZERO;
    private volatile Duration pending = Duration.ZERO;
    private volatile Duration ending = Duration.ZERO;

    Lives(Programs programs) {
        this.programs = programs;
    }

    /** For how long after its launch nobody finds an instance. */
    void hidden(Duration time) {
        hidden = time;
    }

    /** How many instances a page of a list has. */
    void page(int instances) {
        page = instances;
    }

    /** How long an instance takes to run, and to be gone. */
    void slow(Duration toStart, Duration toEnd) {
        pending = toStart;
        ending = toEnd;
    }

    void calm() {
        page = 0;
        hidden = Duration.ZERO;
        pending = Duration.ZERO;
        ending = Duration.ZERO;
    }

    String launched(String xml) {
        Document answer = Wire.parse(xml);
        for (Element instance : Wire.instances(answer)) {
            Wire.child(instance, "instanceId").ifPresent(id -> launched.putIfAbsent(id, Instant.now()));
            Wire.state(instance, 0, "pending");
        }
        return Wire.text(answer);
    }

    void terminated(Map<String, String> form) {
        form.forEach((name, id) -> {
            if (name.startsWith("InstanceId.")) {
                terminated.putIfAbsent(id, Instant.now());
            }
        });
    }

    boolean hides(String action, Map<String, String> form) {
        return !action.startsWith("Describe")
                && form.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("InstanceId"))
                        .anyMatch(entry -> younger(launched, entry.getValue(), hidden));
    }

    /** While states are told from here, moto is asked for all of them; pages may be short. */
    Map<String, String> asked(Map<String, String> form) {
        Map<String, String> changed = new TreeMap<>(form);
        changed.computeIfPresent("MaxResults", (name, value) -> page == 0 ? value : Integer.toString(page));
        String filter = stateFilter(form);
        if (filter.isEmpty() || !active()) {
            return changed;
        }
        changed.keySet().removeIf(name -> name.startsWith(filter + "Value"));
        for (int i = 0; i < STATES.size(); i++) {
            changed.put(filter + "Value." + (i + 1), STATES.get(i));
        }
        return changed;
    }

    String described(Map<String, String> form, String xml) {
        if (!active()) {
            return xml;
        }
        Document answer = Wire.parse(xml);
        for (Element instance : Wire.instances(answer)) {
            String id = Wire.child(instance, "instanceId").orElse("");
            if (younger(launched, id, hidden)) {
                instance.getParentNode().removeChild(instance);
            } else if (younger(terminated, id, ending)) {
                Wire.state(instance, 32, "shutting-down");
            } else if (younger(launched, id, pending)) {
                Wire.state(instance, 0, "pending");
            } else if (programs.hasEnded(id) && Wire.state(instance).equals("running")) {
                Wire.state(instance, 80, "stopped");
                Wire.reason(instance, "Client.InstanceInitiatedShutdown");
            }
        }
        String filter = stateFilter(form);
        if (!filter.isEmpty()) {
            Set<String> wanted = form.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(filter + "Value"))
                    .map(Map.Entry::getValue)
                    .collect(Collectors.toSet());
            for (Element instance : Wire.instances(answer)) {
                if (!wanted.contains(Wire.state(instance))) {
                    instance.getParentNode().removeChild(instance);
                }
            }
        }
        return Wire.text(answer);
    }

    private boolean active() {
        return programs.haveEnded() || !(hidden.isZero() && pending.isZero() && ending.isZero());
    }

    /** The beginning of the names of the parameters that filter by state; empty where there are none. */
    private static String stateFilter(Map<String, String> form) {
        return form.entrySet().stream()
                .filter(entry -> entry.getValue().equals("instance-state-name"))
                .map(entry -> entry.getKey().substring(0, entry.getKey().length() - "Name".length()))
                .findAny()
                .orElse("");
    }

    private static boolean younger(Map<String, Instant> since, String id, Duration age) {
        return Optional.ofNullable(since.get(id))
                .filter(instant -> Instant.now().isBefore(instant.plus(age)))
                .isPresent();
    }
}
