package io.genisys.policy.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A step of a path. None finds a value twice, and none calls itself: so each takes as long as there are values. */
sealed interface Step {

    /** Tells what it finds below a value. */
    void find(JsonNode at, Consumer<JsonNode> found);

    /** Returns whether there is one place only that it leads to. */
    default boolean single() {
        return false;
    }

    /** One that leads to a single place. */
    sealed interface Place extends Step {

        /** Returns what is there. */
        @Nullable JsonNode in(JsonNode at);

        @Override
        default void find(JsonNode at, Consumer<JsonNode> found) {
            JsonNode value = in(at);
            if (value != null) {
                found.accept(value);
            }
        }

        @Override
        default boolean single() {
            return true;
        }
    }

    /** A field of an object. */
    record Name(String name) implements Place {

        @Override
        public @Nullable JsonNode in(JsonNode at) {
            return at.get(name);
        }
    }

    /** An element of an array; those below 0 are counted from its end. */
    record Index(int index) implements Place {

        @Override
        public @Nullable JsonNode in(JsonNode at) {
            return at.get(index < 0 ? at.size() + index : index);
        }
    }

    /** The elements of an array from one up to another. */
    record Slice(int from, OptionalInt to, int step) implements Step {

        @Override
        public void find(JsonNode at, Consumer<JsonNode> found) {
            if (at.isArray()) {
                int end = to.isPresent() ? place(to.getAsInt(), at) : at.size();
                for (long i = place(from, at); i < end; i += step) {
                    found.accept(at.get((int) i));
                }
            }
        }

        private static int place(int index, JsonNode array) {
            int place = index < 0 ? array.size() + index : index;
            return Math.max(0, Math.min(place, array.size()));
        }
    }

    /** All that is directly in an object or array. */
    record Children() implements Step {

        @Override
        public void find(JsonNode at, Consumer<JsonNode> found) {
            at.forEach(found);
        }
    }

    /** The value itself and all that is in it. */
    record Descendants() implements Step {

        @Override
        public void find(JsonNode at, Consumer<JsonNode> found) {
            Deque<JsonNode> open = new ArrayDeque<>();
            open.push(at);
            while (!open.isEmpty()) {
                JsonNode one = open.pop();
                found.accept(one);
                one.forEach(open::push);
            }
        }
    }

    /** What is directly in an object or array and meets all conditions of one of the groups. */
    record Filter(List<List<Condition>> groups) implements Step {

        public Filter {
            groups = groups.stream().map(List::copyOf).toList();
        }

        @Override
        public void find(JsonNode at, Consumer<JsonNode> found) {
            for (JsonNode child : at) {
                if (any(child)) {
                    found.accept(child);
                }
            }
        }

        private boolean any(JsonNode child) {
            for (List<Condition> group : groups) {
                if (all(group, child)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean all(List<Condition> group, JsonNode child) {
            for (Condition condition : group) {
                if (!condition.holds(child)) {
                    return false;
                }
            }
            return true;
        }
    }
}
