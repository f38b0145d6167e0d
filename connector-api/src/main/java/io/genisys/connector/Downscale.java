package io.genisys.connector;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * "These instances shall be gone": terminate them or find them absent.
 *
 * @param operation the id of this request, for logs and events
 * @param instances which ones, 1 to {@value Upscale#MOST}; shrinking always names its instances
 * @param grace how long an instance may take to stop by itself before it is killed; 0 s to 1 h, 10 s by default
 */
public record Downscale(OperationId operation, List<InstanceId> instances, Duration grace) {

    /** The grace where a caller names none. */
    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(10);

    /** Checks the bounds. */
    public Downscale(@Nullable OperationId operation, @Nullable List<InstanceId> instances, @Nullable Duration grace) {
        this.operation = Syntax.require("operation", operation, "a UUID");
        this.instances = Syntax.copy("instances", instances).stream().distinct().toList();
        if (this.instances.isEmpty() || this.instances.size() > Upscale.MOST) {
            throw new InvalidValueException(
                    "instances", "1 to " + Upscale.MOST + " instance ids", this.instances.size() + " ids");
        }
        this.grace = grace == null ? DEFAULT_GRACE : grace;
        if (this.grace.isNegative() || this.grace.compareTo(Duration.ofHours(1)) > 0) {
            throw new InvalidValueException("grace", "a duration from PT0S to PT1H", this.grace.toString());
        }
    }
}
