package io.genisys.core.service;

import io.genisys.connector.ServiceName;
import io.genisys.core.model.Rows;
import jakarta.enterprise.inject.Vetoed;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** Services as rows in memory. */
@Vetoed
public final class MemoryServices extends ServiceRepository {

    private final Rows<Service> rows;

    public MemoryServices(Rows<Service> rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Service> findByIdOptional(String name) {
        return rows.find(name);
    }

    @Override
    public Optional<Service> findByIdOptional(String name, LockModeType lock) {
        return rows.find(name);
    }

    @Override
    public void persistAndFlush(Service service) {
        rows.add(service);
    }

    @Override
    public void delete(Service service) {
        rows.remove(one -> one.name().equals(service.name()));
    }

    @Override
    public List<Service> deleting() {
        return rows.where(Service::deleting);
    }

    @Override
    List<Service> named(List<String> names) {
        return rows.where(one -> names.contains(one.name().value()));
    }

    @Override
    public List<ServiceName> bounded() {
        return rows.where(one -> !one.deleting() && (one.min() > 0 || one.max().isPresent())).stream()
                .map(Service::name)
                .toList();
    }
}
