package io.genisys.docker;

import com.github.dockerjava.api.command.EventsCmd;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventType;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.Owner;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The engine's events as changes of instances. */
final class EventReader {

    private static final String[] ACTIONS = {"start", "die", "oom", "pause", "unpause", "destroy", "health_status"};

    private final Containers containers;
    private final InstanceReader instances;

    EventReader(Containers containers, InstanceReader instances) {
        this.containers = containers;
        this.instances = instances;
    }

    /** Asks for the events that matter here, and no others. */
    static EventsCmd wanted(EventsCmd events) {
        return events.withEventTypeFilter(EventType.CONTAINER)
                .withEventFilter(ACTIONS)
                .withLabelFilter(Labels.OWNER);
    }

    /** A time as the engine reads it. */
    static String text(Instant time) {
        return time.getEpochSecond() + "." + String.format("%09d", time.getNano());
    }

    /** When it happened, by the engine's clock. */
    static long nanos(Event event) {
        return event.getTimeNano() == null ? 0 : event.getTimeNano();
    }

    static boolean isOf(Event event, Owner owner) {
        return owner.value().equals(attributes(event).get(Labels.OWNER));
    }

    /** Hands on the owner and the change of each event, in their order. */
    void read(List<Event> events, BiConsumer<String, InstanceEvent> changes) {
        Map<String, Container> now = new HashMap<>();
        List<String> changed = events.stream()
                .filter(event -> !isDestroyed(event))
                .map(EventReader::id)
                .distinct()
                .toList();
        containers.byIds(changed).forEach(container -> now.put(container.getId(), container));
        for (Event event : events) {
            instance(event, now)
                    .ifPresent(instance -> changes.accept(
                            attributes(event).get(Labels.OWNER),
                            new InstanceEvent(at(event), instance, reason(event))));
        }
    }

    private Optional<Instance> instance(Event event, Map<String, Container> now) {
        if (isDestroyed(event)) {
            Map<String, String> attributes = attributes(event);
            Map<String, String> shown = new TreeMap<>();
            shown.put("image", attributes.getOrDefault("image", ""));
            shown.put("container", attributes.getOrDefault("name", ""));
            return InstanceReader.labelled(id(event), attributes, shown);
        }
        // One that is gone by now is told by the event that follows.
        return Optional.ofNullable(now.get(id(event)))
                .flatMap(container -> isStart(event) ? instances.read(container) : instances.readNow(container));
    }

    static String reason(Event event) {
        String action = action(event);
        if (action.startsWith("health_status")) {
            return "health check: " + action.substring(action.indexOf(':') + 1).strip();
        }
        return switch (action) {
            case "start" -> "started";
            case "die" -> "exited with code " + attributes(event).getOrDefault("exitCode", "unknown");
            case "oom" -> "out of memory";
            case "pause" -> "paused";
            case "unpause" -> "unpaused";
            case "destroy" -> "removed";
            default -> action;
        };
    }

    /** The one change that the engine puts on its lists before it tells. */
    static boolean isStart(Event event) {
        return action(event).equals("start");
    }

    private static boolean isDestroyed(Event event) {
        return action(event).equals("destroy");
    }

    private static String action(Event event) {
        return event.getAction() == null ? "" : event.getAction();
    }

    private static String id(Event event) {
        return event.getActor() == null || event.getActor().getId() == null
                ? ""
                : event.getActor().getId();
    }

    private static Map<String, String> attributes(Event event) {
        return event.getActor() == null || event.getActor().getAttributes() == null
                ? Map.of()
                : event.getActor().getAttributes();
    }

    private static Instant at(Event event) {
        Long nanos = event.getTimeNano();
        return nanos == null
                ? Instant.ofEpochSecond(event.getTime() == null ? 0 : event.getTime())
                : Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000);
    }
}
