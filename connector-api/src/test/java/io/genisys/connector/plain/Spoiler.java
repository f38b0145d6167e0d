package io.genisys.connector.plain;

import java.util.function.Function;

/** Stands between the caller and a connector that is right. */
@FunctionalInterface
public interface Spoiler {

    /** Spoils nothing. */
    Spoiler NONE = (request, right) -> right.apply(request);

    /** Answers; {@code right} says what would be right, as often as it is asked. */
    Answer answer(Request request, Function<Request, Answer> right);
}
