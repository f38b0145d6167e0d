package io.genisys.connector;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list of instances.
 *
 * @param instances this page
 * @param next the cursor of the next page; absent on the last one
 */
public record InstancePage(List<Instance> instances, Optional<String> next) {

    /** Copies the list, which must be there: absent is not empty. */
    public InstancePage(@Nullable List<Instance> instances, @Nullable Optional<String> next) {
        this.instances = Syntax.copy("instances", Syntax.require("instances", instances, "a list"));
        this.next = next == null ? Optional.empty() : next;
    }

    /** The only page. */
    public static InstancePage last(List<Instance> instances) {
        return new InstancePage(instances, Optional.empty());
    }
}
