package io.genisys.connector;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instance has changed.
 *
 * @param at when
 * @param instance as it is now; its state is {@link InstanceState#TERMINATED} when it is gone
 * @param reason what happened, for a person, such as {@code exited with code 137}
 */
public record InstanceEvent(Instant at, Instance instance, String reason) {

    /** Checks what must be there. */
    public InstanceEvent(@Nullable Instant at, @Nullable Instance instance, @Nullable String reason) {
        this.at = Syntax.require("at", at, "an instant");
        this.instance = Syntax.require("instance", instance, "an instance");
        this.reason = reason == null ? "" : reason;
    }
}
