package io.genisys.core.history;

import io.genisys.connector.InstanceId;
import io.genisys.connector.InvalidValueException;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import io.genisys.core.problem.Refusals;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which events are wanted: those that all of this is true of.
 *
 * @param kind {@link Kind#DESIRED} and {@link Kind#INSTANCE} are wanted of every event that says something about them
 * @param since not before this
 * @param until before this
 */
record EventFilter(
        Optional<ServiceName> service,
        Optional<String> compute,
        Optional<OperationId> operation,
        Optional<InstanceId> instance,
        Optional<Kind> kind,
        Optional<Instant> since,
        Optional<Instant> until) {

    /** Reads a filter as it stands in a URL. */
    static EventFilter of(
            Optional<String> service,
            Optional<String> compute,
            Optional<String> operation,
            Optional<String> instance,
            Optional<String> kind,
            Optional<String> since,
            Optional<String> until) {
        return new EventFilter(
                service.map(text -> Refusals.read("service", text, ServiceName::new)),
                // of the same syntax
                compute.map(
                        text -> Refusals.read("compute", text, ServiceName::new).value()),
                operation.map(text -> Refusals.read("operation", text, OperationId::of)),
                instance.map(text -> Refusals.read("instance", text, InstanceId::new)),
                kind.map(text -> Refusals.read("kind", text, EventFilter::kind)),
                since.map(text -> Refusals.read("since", text, EventFilter::instant)),
                until.map(text -> Refusals.read("until", text, EventFilter::instant)));
    }

    /** Whether an event is one of those; the same as {@link EventTable} asks the database. */
    boolean matches(EventView event) {
        return agrees(service.map(ServiceName::value), event.service())
                && agrees(compute, event.compute())
                && agrees(operation.map(OperationId::toString), event.operation())
                && instance.map(id -> event.instances().contains(id.value())).orElse(true)
                && kind.map(wanted -> isAbout(wanted, event)).orElse(true)
                && since.map(time -> !event.at().isBefore(time)).orElse(true)
                && until.map(time -> event.at().isBefore(time)).orElse(true);
    }

    private static boolean agrees(Optional<String> wanted, Optional<String> found) {
        return wanted.isEmpty() || wanted.equals(found);
    }

    private static boolean isAbout(Kind kind, EventView event) {
        return switch (kind) {
            case DESIRED -> event.desired().isPresent();
            case INSTANCE -> !event.instances().isEmpty();
            case OPERATION, SERVICE, COMPUTE, RECONCILER -> event.kind() == kind;
        };
    }

    private static Kind kind(String text) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(text))
                .findAny()
                .orElseThrow(() -> new InvalidValueException(
                        "",
                        "one of "
                                + Arrays.stream(Kind.values())
                                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", ")),
                        '"' + text + '"'));
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidValueException("", "an instant such as 2026-11-21T10:00:00Z", '"' + text + '"');
        }
    }
}
