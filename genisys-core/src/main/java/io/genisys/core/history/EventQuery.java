package io.genisys.core.history;

import io.genisys.connector.InvalidValueException;
import io.genisys.core.problem.Refusals;
import java.util.Optional;

/** Which page of which events is wanted. */
record EventQuery(EventFilter filter, Optional<Long> cursor, int limit) {

    private static final int USUAL = 50;
    private static final int MOST = 500;

    /** Reads the query as it stands in a URL. */
    static EventQuery of(EventFilter filter, Optional<String> cursor, Optional<String> limit) {
        return new EventQuery(
                filter,
                cursor.map(text -> Refusals.read("cursor", text, EventQuery::id)),
                limit.map(text -> Refusals.read("limit", text, EventQuery::limit))
                        .orElse(USUAL));
    }

    /** Reads the id of an event. */
    static long id(String text) {
        if (text.matches("\\d{1,18}")) {
            return Long.parseLong(text);
        }
        throw new InvalidValueException("", "the id of an event, a number", '"' + text + '"');
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
