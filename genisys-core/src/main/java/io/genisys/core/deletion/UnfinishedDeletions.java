package io.genisys.core.deletion;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.Optional;

/** How far deletions are, by the name of what is deleted; names of different things are different types. */
@ApplicationScoped
public class UnfinishedDeletions implements PanacheRepositoryBase<UnfinishedDeletionRow, String> {

    @Transactional
    public Optional<UnfinishedDeletion> of(Record name) {
        return findByIdOptional(key(name)).map(UnfinishedDeletionRow::deletion);
    }

    @Transactional
    public void put(Record name, UnfinishedDeletion deletion) {
        findByIdOptional(key(name))
                .ifPresentOrElse(
                        row -> row.set(deletion),
                        () -> persistAndFlush(new UnfinishedDeletionRow(key(name)).set(deletion)));
    }

    @Transactional
    public void forget(Record name) {
        deleteById(key(name));
    }

    private static String key(Record name) {
        return name.getClass().getSimpleName().toLowerCase(Locale.ROOT) + '/' + name;
    }
}
