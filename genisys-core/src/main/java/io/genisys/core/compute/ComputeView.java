package io.genisys.core.compute;

import io.genisys.connector.Capacity;
import io.genisys.connector.Feature;
import io.genisys.core.deletion.UnfinishedDeletion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A compute with how it is now.
 *
 * @param status what its connector said when this was asked for
 */
public record ComputeView(
        String name,
        String connector,
        Map<String, String> labels,
        boolean token,
        boolean draining,
        Optional<UnfinishedDeletion> deletion,
        Instant createdAt,
        Status status) {

    /**
     * How a compute is.
     *
     * @param reachable whether its connector answers
     * @param kind which backend it has; {@code count-only} where it only takes counts
     * @param instances how many instances it has of ours; absent where that can't be known
     * @param services how many of each service
     * @param lastError what was wrong the last time that something was
     */
    public record Status(
            boolean reachable,
            Optional<String> kind,
            Optional<String> version,
            List<Feature> features,
            Optional<Capacity> capacity,
            Optional<Integer> instances,
            Map<String, Integer> services,
            Optional<LastError> lastError) {

        /** Of a compute that has just been registered, and not been asked yet. */
        static final Status NOT_ASKED = new Status(
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    /** What went wrong at a compute, and when. */
    public record LastError(Instant at, String code, String detail) {}

    static ComputeView of(Compute compute, Optional<UnfinishedDeletion> deletion, Status status) {
        return new ComputeView(
                compute.name().value(),
                compute.connector().toString(),
                compute.labels(),
                compute.token().isPresent(),
                compute.draining(),
                deletion,
                compute.createdAt(),
                status);
    }
}
