package io.genisys.core.deletion;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** A deletion of which something is left, as it is kept. */
@Entity
@Table(name = "unfinished_deletion")
class UnfinishedDeletionRow {

    @Id
    @Column(name = "name")
    private String name;

    @Column(name = "attempts")
    private int attempts;

    @Column(name = "next_attempt_at")
    private Instant nextAttemptAt;

    @Column(name = "reason")
    private String reason;

    @Version
    @Column(name = "version")
    private int version;

    /** For Hibernate. */
    protected UnfinishedDeletionRow() {}

    UnfinishedDeletionRow(String name) {
        this.name = name;
    }

    UnfinishedDeletionRow set(UnfinishedDeletion deletion) {
        this.attempts = deletion.attempts();
        this.nextAttemptAt = deletion.nextAttemptAt();
        this.reason = deletion.reason();
        return this;
    }

    UnfinishedDeletion deletion() {
        return new UnfinishedDeletion(attempts, nextAttemptAt, reason);
    }
}
