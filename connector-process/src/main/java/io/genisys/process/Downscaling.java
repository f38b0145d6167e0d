package io.genisys.process;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Downscale;
import io.genisys.connector.Failure;
import io.genisys.connector.InstanceId;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Termination;
import io.genisys.process.InstanceRecord.Identity;
import io.genisys.process.Parallel.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Ends named instances: all are asked first, then all are waited for, so that one grace is enough for all. */
final class Downscaling {

    private final Instances instances;
    private final Parallel parallel;
    private final Clock clock;

    Downscaling(Instances instances, Parallel parallel, Clock clock) {
        this.instances = instances;
        this.parallel = parallel;
        this.clock = clock;
    }

    Termination downscale(Call call, ServiceName service, Downscale request) {
        List<InstanceId> gone = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        List<ProcessInstance> leaving = new ArrayList<>();
        for (InstanceId id : request.instances()) {
            Optional<ProcessInstance> found;
            try {
                found = instances.find(id);
            } catch (ConnectorException e) {
                failures.add(Failure.notTerminated(id, e));
                continue;
            }
            if (found.isEmpty()) {
                gone.add(id);
            } else if (belongs(found.get(), call, service)) {
                leaving.add(found.get());
            } else {
                failures.add(Failure.notTerminated(
                        id,
                        new ConnectorException(
                                Code.FORBIDDEN, "instance " + id + " belongs to another owner or service")));
            }
        }
        leaving = each(leaving, ProcessInstance::leave, failures);
        Instant until = clock.instant().plus(request.grace());
        List<ProcessInstance> staying =
                leaving.stream().filter(instance -> !instance.awaitEnd(until)).toList();
        List<ProcessInstance> killed = each(staying, ProcessInstance::kill, failures);
        List<ProcessInstance> ended = leaving.stream()
                .filter(instance -> !staying.contains(instance) || killed.contains(instance))
                .toList();
        each(ended, instances::remove, failures)
                .forEach(instance -> gone.add(instance.record().id()));
        return new Termination(gone, failures);
    }

    private static boolean belongs(ProcessInstance instance, Call call, ServiceName service) {
        Identity identity = instance.record().identity();
        return identity.owner().equals(call.owner()) && identity.service().equals(service);
    }

    /** Does a step with each, and returns those with which it worked. */
    private List<ProcessInstance> each(
            List<ProcessInstance> chosen, Consumer<ProcessInstance> step, List<Failure> failures) {
        List<ProcessInstance> done = new ArrayList<>();
        for (Outcome<ProcessInstance, Boolean> outcome : parallel.map(chosen, instance -> {
            step.accept(instance);
            return true;
        })) {
            outcome.value().ifPresent(yes -> done.add(outcome.input()));
            outcome.failure()
                    .ifPresent(e -> failures.add(
                            Failure.notTerminated(outcome.input().record().id(), e)));
        }
        return done;
    }
}
