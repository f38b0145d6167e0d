package io.genisys.core.model;

import io.genisys.core.operation.Operation;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Something that a core is at. While it waits for a connector, or between two transactions, other things happen. */
final class Frame {

    final Core core;
    final String what;
    final Object about;
    final Optional<Request> request;

    /** The sites whose last list in here was a lie. */
    final Set<Site> lies = new HashSet<>();

    /** The sites that answered in here. */
    final Set<Site> heard = new HashSet<>();

    Frame(Core core, String what, Object about) {
        this.core = core;
        this.what = what;
        this.about = about instanceof Operation operation ? new Described(operation) : about;
        this.request = about instanceof Request asked ? Optional.of(asked) : Optional.empty();
    }

    /** An operation in a few words, where somebody wants to read them. */
    private record Described(Operation operation) {

        @Override
        public String toString() {
            return Books.describe(operation);
        }
    }

    @Override
    public String toString() {
        return core + " " + what + " " + about;
    }
}
