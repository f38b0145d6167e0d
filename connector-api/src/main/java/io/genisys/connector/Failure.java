package io.genisys.connector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a request that did not succeed, inside an answer whose other parts did.
 *
 * @param code why
 * @param count how many instances it concerns, at least 1
 * @param detail the reason, for a person
 * @param instances the ids it concerns, where they have one
 */
public record Failure(Code code, int count, String detail, List<InstanceId> instances) {

    /** Checks the bounds. */
    public Failure(@Nullable Code code, int count, @Nullable String detail, @Nullable List<InstanceId> instances) {
        this.code = Syntax.require("code", code, "a code");
        Syntax.range("count", count, 1, Integer.MAX_VALUE);
        this.count = count;
        this.detail = detail == null ? "" : detail;
        this.instances = Syntax.copy("instances", instances);
    }

    /** {@code count} instances that were not launched. */
    public static Failure notLaunched(ConnectorException cause, int count) {
        return new Failure(cause.code(), count, cause.detail(), List.of());
    }

    /** An instance that was not terminated. */
    public static Failure notTerminated(InstanceId id, ConnectorException cause) {
        return new Failure(cause.code(), 1, cause.detail(), List.of(id));
    }
}
