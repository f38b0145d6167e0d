package io.genisys.core.deletion;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How far deletions are, by the name of what is deleted; names of different things are different types. */
@ApplicationScoped
public class UnfinishedDeletions {

    private final Map<Record, UnfinishedDeletion> deletions = new ConcurrentHashMap<>();

    public Optional<UnfinishedDeletion> of(Record name) {
        return Optional.ofNullable(deletions.get(name));
    }

    public void put(Record name, UnfinishedDeletion deletion) {
        deletions.put(name, deletion);
    }

    public void forget(Record name) {
        deletions.remove(name);
    }
}
