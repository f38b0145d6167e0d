package io.genisys.core.reconcile;

import io.genisys.core.service.Paused;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** The one row with what is set for everything at once. */
@Entity
@Table(name = "installation")
class InstallationRow {

    @Id
    @Column(name = "id")
    private int id;

    @Column(name = "paused")
    @Enumerated(EnumType.STRING)
    private Paused paused = Paused.NONE;

    @Version
    @Column(name = "version")
    private int version;

    /** For Hibernate. */
    protected InstallationRow() {}

    Paused paused() {
        return paused;
    }

    void pause(Paused what) {
        this.paused = what;
    }
}
