package io.genisys.core.deletion;

import jakarta.enterprise.inject.Vetoed;
import java.util.Optional;

/** Keeps nothing: what deletions wait for is only shown to users. */
@Vetoed
public final class NoDeletions extends UnfinishedDeletions {

    @Override
    public Optional<UnfinishedDeletion> of(Record name) {
        return Optional.empty();
    }

    @Override
    public void put(Record name, UnfinishedDeletion deletion) {
        // nobody asks
    }

    @Override
    public void forget(Record name) {
        // nobody asks
    }
}
