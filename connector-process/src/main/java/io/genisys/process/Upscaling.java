package io.genisys.process;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.Failure;
import io.genisys.connector.Launch;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Upscale;
import io.genisys.process.InstanceRecord.Identity;
import io.genisys.process.Parallel.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Creates the instances of an operation that are not there, and finds the others. */
final class Upscaling {

    private final Instances instances;
    private final PlanReader plans;
    private final Parallel parallel;
    private final Turns turns = new Turns();

    Upscaling(Instances instances, PlanReader plans, Parallel parallel) {
        this.instances = instances;
        this.plans = plans;
        this.parallel = parallel;
    }

    Launch upscale(Call call, ServiceName service, Upscale request) {
        return turns.take(request.operation(), () -> inTurn(call, service, request));
    }

    /** Throws what an upscale would throw before it launches anything. */
    void check(Call call, ServiceName service, Upscale request) {
        List<ProcessInstance> existing = instances.of(request.operation());
        refuseMismatch(identity(call, service, request), existing);
        if (missing(existing, request.count()).isEmpty()) {
            return;
        }
        plans.read(service, request.template());
        if (existing.isEmpty() && instances.free() == 0) {
            throw noRoom(instances.most());
        }
    }

    static ConnectorException noRoom(int most) {
        return new ConnectorException(
                Code.INSUFFICIENT_CAPACITY,
                Effect.NONE,
                "there are " + most + " instances, as many as genisys.process.max-instances allows");
    }

    private Launch inTurn(Call call, ServiceName service, Upscale request) {
        Identity identity = identity(call, service, request);
        List<ProcessInstance> existing = instances.of(request.operation());
        refuseMismatch(identity, existing);
        List<ProcessInstance> present = new ArrayList<>(existing);
        List<ConnectorException> failures = new ArrayList<>();
        List<Integer> missing = missing(existing, request.count());
        if (!missing.isEmpty()) {
            ProcessPlan plan = plans.read(service, request.template());
            for (Outcome<Integer, ProcessInstance> outcome :
                    parallel.map(missing, index -> instances.create(call, identity.at(index), plan))) {
                outcome.value().ifPresent(present::add);
                outcome.failure().ifPresent(failures::add);
            }
        }
        if (present.isEmpty()) {
            throw failures.get(0);
        }
        present.sort(
                Comparator.comparing(instance -> instance.record().identity().index()));
        return new Launch(present.stream().map(ProcessInstance::view).toList(), summary(failures));
    }

    private static List<Integer> missing(List<ProcessInstance> existing, int count) {
        Set<Integer> there = existing.stream()
                .map(instance -> instance.record().identity().index())
                .collect(Collectors.toSet());
        return IntStream.range(0, count)
                .filter(index -> !there.contains(index))
                .boxed()
                .toList();
    }

    private static Identity identity(Call call, ServiceName service, Upscale request) {
        return new Identity(call.owner(), service, request.operation(), 0, request.count(), request.fingerprint());
    }

    private static void refuseMismatch(Identity wanted, List<ProcessInstance> existing) {
        for (ProcessInstance instance : existing) {
            Identity there = instance.record().identity();
            if (!there.at(0).equals(wanted)) {
                throw ConnectorException.operationMismatch(wanted.operation());
            }
        }
    }

    /** One failure for each reason. */
    private static List<Failure> summary(List<ConnectorException> failures) {
        Map<String, List<ConnectorException>> byReason = failures.stream()
                .collect(
                        Collectors.groupingBy(ConnectorException::getMessage, LinkedHashMap::new, Collectors.toList()));
        return byReason.values().stream()
                .map(same -> Failure.notLaunched(same.get(0), same.size()))
                .toList();
    }
}
