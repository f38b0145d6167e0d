package io.genisys.core.operation;

import io.genisys.connector.InstanceId;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.model.Database;
import io.genisys.core.model.Injector;
import io.genisys.core.model.Rows;
import io.genisys.core.service.MemoryAllocations;
import java.time.Instant;
import java.util.List;

/** The rows of operations and instances, to be looked at. */
public final class OperationRows {

    final Rows<Operation> operations;
    final Rows<KnownInstance> instances;

    public OperationRows(Database database) {
        this.operations = database.table(
                Operation.class,
                operation -> operation.id().toString(),
                operation -> MemoryAllocations.key(operation.service(), operation.compute()));
        this.instances = database.table(
                KnownInstance.class,
                instance -> KnownInstance.key(instance.compute(), instance.id()),
                instance -> MemoryAllocations.key(instance.service(), instance.compute()));
    }

    public Rows<Operation> operations() {
        return operations;
    }

    public Rows<KnownInstance> instances() {
        return instances;
    }

    public void bind(Injector injector) {
        injector.bind(OperationRepository.class, new MemoryOperations(operations));
        injector.bind(KnownInstances.class, new MemoryInstances(instances));
    }

    /** Which core carries it through. */
    public static String runner(Operation operation) {
        return operation.runner();
    }

    public static boolean fresh(Operation operation) {
        return operation.fresh();
    }

    /** Why nothing came of it. */
    public static String why(Operation operation) {
        return operation
                .result()
                .problem()
                .map(problem -> ": " + problem.detail())
                .orElse("");
    }

    public static int change(Operation operation) {
        return operation.stake().change();
    }

    public static int missing(Operation operation) {
        return operation.result().missing();
    }

    public static List<InstanceId> launched(Operation operation) {
        return operation.result().instances().stream().map(one -> one.id()).toList();
    }

    public static List<InstanceId> victims(Operation operation) {
        return operation.victims();
    }

    public static boolean givenUp(Operation operation) {
        return operation
                .result()
                .problem()
                .filter(problem -> problem.code().equals("given-up"))
                .isPresent();
    }

    /** Which of its victims an operation left. */
    public static List<InstanceId> staying(Operation operation) {
        return operation.result().failures().stream()
                .flatMap(failure -> failure.instances().stream())
                .toList();
    }

    public static Instant changedAt(KnownInstance instance) {
        return instance.changedAt();
    }

    /** What the row of an instance is found by. */
    public static String key(ComputeName compute, InstanceId id) {
        return KnownInstance.key(compute, id);
    }
}
