package io.genisys.core.history;

import io.genisys.core.history.EventTable.Stamp;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Forgets events that are old enough. */
@ApplicationScoped
public class Retention {

    /** Events that are deleted in one transaction. */
    private static final int BATCH = 1000;

    private final EventTable table;
    private final HistorySettings settings;
    private final Clock clock;

    Retention(EventTable table, HistorySettings settings, Clock clock) {
        this.table = table;
        this.settings = settings;
        this.clock = clock;
    }

    /** Forgets what is older than it is to be kept, and returns how many that were. The last event always stays. */
    public long forgetOld() {
        Instant limit = clock.instant().minus(settings.keep());
        long forgotten = 0;
        int batch;
        do {
            batch = forget(limit);
            forgotten += batch;
        } while (batch == BATCH);
        return forgotten;
    }

    private int forget(Instant limit) {
        List<Stamp> oldest = table.stamps(0, BATCH + 1);
        int old = 0;
        while (old < oldest.size() - 1 && oldest.get(old).at().isBefore(limit)) {
            old++;
        }
        return old == 0 ? 0 : table.delete(oldest.get(old - 1).id());
    }
}
