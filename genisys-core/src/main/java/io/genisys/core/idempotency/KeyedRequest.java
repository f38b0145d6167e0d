package io.genisys.core.idempotency;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** A request that had an effect, by its key. */
@Entity
@Table(name = "keyed_request")
public class KeyedRequest {

    @Id
    @Column(name = "idempotency_key")
    private String key;

    @Column(name = "request")
    private String request;

    @Column(name = "result")
    private String result;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    @Column(name = "version")
    private int version;

    /** For Hibernate. */
    protected KeyedRequest() {}

    KeyedRequest(IdempotencyKey key, String result, Instant now) {
        this.key = key.value();
        this.request = key.request();
        this.result = result;
        this.createdAt = now;
    }

    boolean asks(IdempotencyKey other) {
        return request.equals(other.request());
    }

    void end(String outcome) {
        this.result = outcome;
    }

    String result() {
        return result;
    }

    Instant createdAt() {
        return createdAt;
    }
}
