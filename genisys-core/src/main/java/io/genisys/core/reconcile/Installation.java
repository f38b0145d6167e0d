package io.genisys.core.reconcile;

import io.genisys.core.history.Change;
import io.genisys.core.history.Chronicle;
import io.genisys.core.history.Kind;
import io.genisys.core.history.Why;
import io.genisys.core.service.Paused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Locale;

/** What is set for everything at once. */
@ApplicationScoped
class Installation {

    private static final int ONLY = 1;

    private final EntityManager database;
    private final Chronicle chronicle;

    Installation(EntityManager database, Chronicle chronicle) {
        this.database = database;
        this.chronicle = chronicle;
    }

    /** Returns what is not done for any service without being asked. */
    @Transactional
    Paused paused() {
        return database.find(InstallationRow.class, ONLY).paused();
    }

    @Transactional
    void pause(Paused paused) {
        InstallationRow row = database.find(InstallationRow.class, ONLY);
        Paused before = row.paused();
        row.pause(paused);
        if (before != paused) {
            chronicle.write(Change.of(Kind.RECONCILER, Why.user("paused for all services"))
                    .state(name(before), name(paused)));
        }
    }

    private static String name(Paused paused) {
        return paused.name().toLowerCase(Locale.ROOT);
    }
}
