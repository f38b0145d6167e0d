package io.genisys.aws;

import io.genisys.aws.template.Offering;
import io.genisys.aws.template.Tags;
import io.genisys.connector.ConnectorException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An operation as this connector remembers it while EC2's lists may not know it yet: which part was launched how, and
 * for which nobody knows. Used by one thread at a time, the one that holds the turn.
 */
final class Undertaking {

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Map<Integer, Part> parts = new HashMap<>();
    private @Nullable String claim;

    /** A part of the operation, from its base on. */
    sealed interface Part {

        /** It has so many instances. */
        record Launched(int instances) implements Part {}

        /** A call for up to so many was not answered, last at this time. */
        record Lost(Attempt attempt, Instant at) implements Part {}
    }

    /** A call that was made, and has to be made again in the same way. */
    record Attempt(Offering offering, int most) {}

    ReentrantLock turn() {
        return turn;
    }

    boolean isKnown() {
        return claim != null;
    }

    /** Remembers who asked for what, and refuses anything else under the same id. */
    void claim(Tags.Order order) {
        verify(order);
        claim = text(order);
    }

    void verify(Tags.Order order) {
        if (claim != null && !claim.equals(text(order))) {
            throw ConnectorException.operationMismatch(order.operation());
        }
    }

    /** Takes the claim back where nothing came of it. */
    void release() {
        if (parts.isEmpty()) {
            claim = null;
        }
    }

    Optional<Part> part(int base) {
        return Optional.ofNullable(parts.get(base));
    }

    void launched(int base, int instances) {
        parts.put(base, new Part.Launched(instances));
    }

    void lost(int base, Attempt attempt, Instant at) {
        parts.put(base, new Part.Lost(attempt, at));
    }

    /** It is certain by now that the lost call launched nothing. */
    void nothing(int base) {
        parts.remove(base);
    }

    boolean isInDoubt() {
        return parts.values().stream().anyMatch(Part.Lost.class::isInstance);
    }

    private static String text(Tags.Order order) {
        return order.owner() + "/" + order.service() + "/" + order.request().fingerprint();
    }
}
