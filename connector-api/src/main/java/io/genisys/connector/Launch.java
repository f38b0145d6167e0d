package io.genisys.connector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an {@link Upscale}: every instance of the operation that exists now, whichever request made it.
 * Partial success is an answer, not an error.
 *
 * @param instances by ascending index
 * @param failures the rest, with their reasons
 */
public record Launch(List<Instance> instances, List<Failure> failures) {

    /** Copies the lists; {@code instances} must be there, because absent is not empty. */
    public Launch(@Nullable List<Instance> instances, @Nullable List<Failure> failures) {
        this.instances = Syntax.copy("instances", Syntax.require("instances", instances, "a list"));
        this.failures = Syntax.copy("failures", failures);
    }

    /** Returns how many instances were not launched. */
    public int missing() {
        return failures.stream().mapToInt(Failure::count).sum();
    }
}
