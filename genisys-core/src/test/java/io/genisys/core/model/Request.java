package io.genisys.core.model;

import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.idempotency.IdempotencyKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a user wants, however often it is sent. */
final class Request {

    /** What is wanted. */
    enum Kind {
        UPSCALE,
        DOWNSCALE,
        SCALE,
        TERMINATE,
        FORGET,
        DELETE,
        PUT
    }

    final Kind kind;
    final ServiceName service;
    final Optional<ComputeName> compute;
    final int number;
    final @Nullable IdempotencyKey key;

    /** How often it took effect, as far as the database still knows. */
    int effects;

    /** What was made of it, as its user was told. */
    List<String> answer = List.of();

    private int tries;

    Request(Kind kind, ServiceName service, Optional<ComputeName> compute, int number, @Nullable IdempotencyKey key) {
        this.kind = kind;
        this.service = service;
        this.compute = compute;
        this.number = number;
        this.key = key;
    }

    boolean tryAgain(int most) {
        return ++tries < most;
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + " " + service
                + compute.map(name -> " on " + name).orElse("") + " " + number + (key == null ? "" : " " + key.value());
    }
}
