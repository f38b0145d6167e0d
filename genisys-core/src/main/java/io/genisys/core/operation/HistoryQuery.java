package io.genisys.core.operation;

import io.genisys.connector.InvalidValueException;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.problem.Refusals;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which operations of the past are wanted, and how many at once. */
record HistoryQuery(
        Optional<ServiceName> service,
        Optional<ComputeName> compute,
        Optional<OperationState> state,
        Optional<OperationId> cursor,
        int limit) {

    private static final int USUAL = 50;
    private static final int MOST = 500;

    /** Reads the query as it stands in a URL. */
    static HistoryQuery of(
            Optional<String> service,
            Optional<String> compute,
            Optional<String> state,
            Optional<String> cursor,
            Optional<String> limit) {
        return new HistoryQuery(
                service.map(text -> Refusals.read("service", text, ServiceName::new)),
                compute.map(text -> Refusals.read("compute", text, ComputeName::new)),
                state.map(text -> Refusals.read("state", text, HistoryQuery::state)),
                cursor.map(text -> Refusals.read("cursor", text, OperationId::of)),
                limit.map(text -> Refusals.read("limit", text, HistoryQuery::limit))
                        .orElse(USUAL));
    }

    private static OperationState state(String text) {
        return Arrays.stream(OperationState.values())
                .filter(state -> state.name().equalsIgnoreCase(text))
                .findAny()
                .orElseThrow(() -> new InvalidValueException(
                        "",
                        "one of "
                                + Arrays.stream(OperationState.values())
                                        .map(state -> state.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", ")),
                        '"' + text + '"'));
    }

    private static int limit(String text) {
        if (text.matches("\\d{1,4}")) {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= MOST) {
                return number;
            }
        }
        throw new InvalidValueException("", "a number from 1 to " + MOST, '"' + text + '"');
    }
}
