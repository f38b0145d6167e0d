package io.genisys.connector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a {@link Downscale}.
 *
 * @param instances the named instances that are gone or on their way out, also those that were absent before
 * @param failures the named instances that stay, with their reasons
 */
public record Termination(List<InstanceId> instances, List<Failure> failures) {

    /** Copies the lists; {@code instances} must be there, because absent is not empty. */
    public Termination(@Nullable List<InstanceId> instances, @Nullable List<Failure> failures) {
        this.instances = Syntax.copy("instances", Syntax.require("instances", instances, "a list"));
        this.failures = Syntax.copy("failures", failures);
    }
}
