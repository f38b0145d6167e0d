package io.genisys.conformance.wrong;

import io.genisys.connector.Connector;
import io.genisys.connector.plain.Spoiler;
import java.util.Set;
import java.util.function.Function;

/**
 * A connector that is wrong in one thing.
 *
 * @param what it does wrong
 * @param connector makes it, on top of the one that is right
 * @param spoiler what it does wrong on the wire
 * @param fails the cases that have to find it, and no other
 */
record Wrong(String what, Function<Reference, Connector> connector, Spoiler spoiler, Set<String> fails) {

    static Wrong connector(String what, Function<Reference, Connector> connector, String... fails) {
        return new Wrong(what, connector, Spoiler.NONE, Set.of(fails));
    }

    static Wrong wire(String what, Spoiler spoiler, String... fails) {
        return new Wrong(what, Reference::memory, spoiler, Set.of(fails));
    }

    @Override
    public String toString() {
        return what;
    }
}
