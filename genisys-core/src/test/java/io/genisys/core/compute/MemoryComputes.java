package io.genisys.core.compute;

import io.genisys.core.model.Database;
import io.genisys.core.model.Rows;
import jakarta.enterprise.inject.Vetoed;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Computes as rows in memory. */
@Vetoed
public final class MemoryComputes extends ComputeRepository {

    private final Rows<Compute> rows;
    private final Database database;

    public MemoryComputes(Database database) {
        this.database = database;
        this.rows = database.table(Compute.class, compute -> compute.name().value());
    }

    /** Registers a compute, as the file of computes does at a start. */
    public void register(ComputeName name, Instant now) {
        database.change("ComputesFile.register", () -> {
            if (rows.find(name).isEmpty()) {
                ConnectorUrl url = ConnectorUrl.of("http://" + name + ".example");
                rows.add(new Compute(name, url, Map.of(), Optional.empty(), now));
            }
        });
    }

    @Override
    public Optional<Compute> findByIdOptional(String name) {
        return rows.find(name);
    }

    @Override
    public Optional<Compute> findByIdOptional(String name, LockModeType lock) {
        return rows.find(name);
    }

    @Override
    public List<Compute> all() {
        return rows.where(one -> true);
    }

    @Override
    public void delete(Compute compute) {
        rows.remove(one -> one.name().equals(compute.name()));
    }
}
