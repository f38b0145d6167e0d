package io.genisys.core.reconcile;

import io.genisys.core.service.Paused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** What is set for everything at once. */
@ApplicationScoped
class Installation {

    private static final int ONLY = 1;

    private final EntityManager database;

    Installation(EntityManager database) {
        this.database = database;
    }

    /** Returns what is not done for any service without being asked. */
    @Transactional
    Paused paused() {
        return database.find(InstallationRow.class, ONLY).paused();
    }

    @Transactional
    void pause(Paused paused) {
        database.find(InstallationRow.class, ONLY).pause(paused);
    }
}
