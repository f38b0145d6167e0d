package io.genisys.core.operation;

import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.model.Rows;
import io.genisys.core.service.MemoryAllocations;
import jakarta.enterprise.inject.Vetoed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Operations as rows in memory. */
@Vetoed
final class MemoryOperations extends OperationRepository {

    private final Rows<Operation> rows;

    MemoryOperations(Rows<Operation> rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Operation> findByIdOptional(UUID id) {
        return rows.find(id);
    }

    @Override
    public void persist(Operation operation) {
        rows.add(operation);
    }

    @Override
    boolean end(Operation operation) {
        Optional<Operation> open =
                rows.find(operation.id()).filter(one -> one.finishedAt().isEmpty());
        open.ifPresent(one -> one.finish(
                operation.state(), operation.result(), operation.finishedAt().orElseThrow()));
        return open.isPresent();
    }

    @Override
    Map<UUID, ComputeName> places(Set<UUID> ids) {
        return rows.where(one -> ids.contains(one.id().value())).stream()
                .collect(Collectors.toMap(one -> one.id().value(), Operation::compute));
    }

    @Override
    public List<Operation> unfinished(ServiceName service, ComputeName compute) {
        return rows.where(MemoryAllocations.key(service, compute), unfinished(one -> true));
    }

    @Override
    List<Operation> unfinished(ComputeName compute) {
        return rows.where(unfinished(one -> one.compute().equals(compute)));
    }

    @Override
    long underWay(ServiceName service) {
        return rows.count(unfinished(one -> one.service().equals(service)));
    }

    @Override
    long underWay(ComputeName compute) {
        return rows.count(unfinished(one -> one.compute().equals(compute)));
    }

    private static Predicate<Operation> unfinished(Predicate<Operation> which) {
        return one -> !one.state().finished() && which.test(one);
    }
}
