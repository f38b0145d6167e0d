package io.genisys.docker;

import com.github.dockerjava.api.model.Container;
import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.Failure;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Launch;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Upscale;
import io.genisys.docker.template.PullPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Upscale: what exists of an operation is found by one list, what does not is created in parallel. One alone is
 * created straight away.
 */
final class Launcher {

    private static final Logger LOG = Logger.getLogger(Launcher.class);

    private final Containers containers;
    private final InstanceReader reader;
    private final Admission admission;
    private final SingleLaunch single;
    private final Crew crew;

    Launcher(Containers containers, InstanceReader reader, Admission admission, SingleLaunch single, Crew crew) {
        this.containers = containers;
        this.reader = reader;
        this.admission = admission;
        this.single = single;
        this.crew = crew;
    }

    Launch upscale(Call call, ServiceName service, Upscale request) {
        return alone(call, service, request).orElseGet(() -> together(call, service, request));
    }

    private Optional<Launch> alone(Call call, ServiceName service, Upscale request) {
        if (request.count() > 1 || admission.room().most().isPresent()) {
            return Optional.empty();
        }
        return admission
                .acceptable(service, request)
                .filter(plan -> plan.pull() != PullPolicy.ALWAYS)
                .map(plan -> new Batch(call, service, request, plan))
                .flatMap(batch ->
                        single.launch(batch).map(id -> outcome(batch, containers.byIds(Set.of(id)), new TreeMap<>())));
    }

    private Launch together(Call call, ServiceName service, Upscale request) {
        Map<Integer, Container> existing = admission.existing(call, service, request);
        List<Integer> todo = new ArrayList<>();
        for (int index = 0; index < request.count(); index++) {
            Container container = existing.get(index);
            if (container == null || container.getState().equals("created")) {
                todo.add(index);
            }
        }
        if (todo.isEmpty()) {
            return new Launch(sorted(reader.read(List.copyOf(existing.values()))), List.of());
        }
        Batch batch = new Batch(call, service, request, admission.plan(service, request));
        Map<Integer, ConnectorException> failures = launch(batch, todo, existing.size());
        return outcome(batch, containers.of(request.operation()), failures);
    }

    private Map<Integer, ConnectorException> launch(Batch batch, List<Integer> todo, int existing) {
        Map<Integer, ConnectorException> failures = new TreeMap<>();
        int granted = admission
                .room()
                .promise(batch.request().operation(), batch.request().count());
        try {
            int fresh = Math.max(0, granted - existing);
            List<Integer> fitting = todo.subList(0, Math.min(todo.size(), fresh + waiting(batch, todo, existing)));
            todo.subList(fitting.size(), todo.size()).forEach(index -> failures.put(index, admission.full()));
            if (!fitting.isEmpty() && batch.plan().pull() == PullPolicy.ALWAYS) {
                admission.images().pull(batch.call(), batch.plan());
            }
            failures.putAll(crew.launch(batch, fitting));
            return failures;
        } finally {
            admission.room().release(batch.request().operation());
        }
    }

    /** How many of those to do exist already and wait for their start. */
    private static int waiting(Batch batch, List<Integer> todo, int existing) {
        return todo.size() - (batch.request().count() - existing);
    }

    private Launch outcome(Batch batch, List<Container> found, Map<Integer, ConnectorException> failures) {
        List<Instance> instances = sorted(reader.read(found));
        for (Instance instance : instances) {
            ConnectorException failure = failures.get(instance.index());
            if (failure != null && instance.state() != InstanceState.PENDING) {
                failures.remove(instance.index());
            } else if (failure != null) {
                throw unknown(failure);
            }
        }
        failures.values().stream()
                .filter(failure -> failure.effect() == Effect.UNKNOWN)
                .findFirst()
                .ifPresent(failure -> {
                    throw unknown(failure);
                });
        if (instances.isEmpty() && !failures.isEmpty()) {
            throw failures.values().iterator().next();
        }
        List<Failure> missing = grouped(failures);
        int lost = batch.request().count() - instances.size() - failures.size();
        if (lost > 0) {
            missing.add(new Failure(Code.INTERNAL, lost, "removed by somebody else during the launch", List.of()));
        }
        LOG.infof(
                "service %s: operation %s has %d of %d instances",
                batch.service(),
                batch.request().operation(),
                instances.size(),
                batch.request().count());
        return new Launch(instances, missing);
    }

    /** It may be created later or was, and is not known to be started: only the same operation again can tell. */
    private static ConnectorException unknown(ConnectorException failure) {
        return new ConnectorException(failure.code(), Effect.UNKNOWN, failure.detail()).causedBy(failure);
    }

    private static List<Failure> grouped(Map<Integer, ConnectorException> failures) {
        Map<String, List<ConnectorException>> groups = new LinkedHashMap<>();
        failures.values()
                .forEach(failure -> groups.computeIfAbsent(failure.getMessage(), text -> new ArrayList<>())
                        .add(failure));
        List<Failure> all = new ArrayList<>();
        groups.values().forEach(group -> all.add(Failure.notLaunched(group.get(0), group.size())));
        return all;
    }

    private static List<Instance> sorted(List<Instance> instances) {
        return instances.stream().sorted(Comparator.comparing(Instance::index)).toList();
    }
}
