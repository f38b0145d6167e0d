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

    /** Copies the lists. */
    public Termination(@Nullable List<InstanceId> instances, @Nullable List<Failure> failures) {
        this.instances = Syntax.copy("instances", instances);
        this.failures = Syntax.copy("failures", failures);
    }
}
