package io.genisys.core.history;

import jakarta.enterprise.inject.Vetoed;
import java.time.Clock;
import java.util.List;

/** Writes no history. */
@Vetoed
public final class NoChronicle extends Chronicle {

    public NoChronicle() {
        super(null, null, null, null, Clock.systemUTC());
    }

    @Override
    public void write(Change change) {
        // nobody reads it
    }

    @Override
    public void write(List<Change> changes) {
        // nobody reads it
    }
}
