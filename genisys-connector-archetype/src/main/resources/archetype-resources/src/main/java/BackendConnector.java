package ${package};

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.Connector;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.Downscale;
import io.genisys.connector.Failure;
import io.genisys.connector.Feature;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstancePage;
import io.genisys.connector.InvalidValueException;
import io.genisys.connector.Launch;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import io.genisys.connector.catalog.ServiceCatalog;
import io.genisys.connector.http.server.ConnectorSettings;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps the promises of the protocol with the three calls of the {@link Backend}. It remembers nothing. */
@Singleton
class BackendConnector implements Connector {

    private static final int PAGE = 100;

    private final Backend backend;
    private final ServiceCatalog services;

    BackendConnector(Backend backend, ConnectorSettings settings) {
        this.backend = backend;
        this.services = settings.services().map(ServiceCatalog::read).orElse(ServiceCatalog.EMPTY);
    }

    @Override
    public ConnectorInfo describe() {
        return ConnectorInfo.of(
                Backend.KIND,
                "1.0",
                Feature.of(this),
                Map.of("type", "object", "properties", Map.of(), "additionalProperties", false));
    }

    @Override
    public Launch upscale(Call call, ServiceName service, Upscale request) {
        Template template = services.resolve(service, request.template());
        backend.check(template);
        Marks asked = new Marks(call.owner(), service, request.operation(), 0, request.fingerprint());
        Map<Integer, Unit> units = unitsOf(asked);
        List<Instance> instances = new ArrayList<>();
        Optional<ConnectorException> refusal = Optional.empty();
        for (int index = 0; index < request.count(); index++) {
            Optional<Unit> unit = Optional.ofNullable(units.get(index));
            if (unit.isEmpty() && refusal.isEmpty()) {
                try {
                    unit = Optional.of(launch(call, asked.at(index), template));
                } catch (ConnectorException e) {
                    refusal = Optional.of(e);
                }
            }
            unit.map(Unit::instance).ifPresent(instances::add);
        }
        return answer(instances, request.count() - instances.size(), refusal);
    }

    @Override
    public Termination downscale(Call call, ServiceName service, Downscale request) {
        Map<InstanceId, Unit> units = backend.list().stream().collect(Collectors.toMap(Unit::id, Function.identity()));
        List<InstanceId> gone = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (InstanceId id : request.instances()) {
            try {
                Optional.ofNullable(units.get(id)).ifPresent(unit -> terminate(call, service, unit, request));
                gone.add(id);
            } catch (ConnectorException e) {
                failures.add(Failure.notTerminated(id, e));
            }
        }
        return new Termination(gone, failures);
    }

    @Override
    public List<Instance> instances(Call call, ServiceName service) {
        return owned(call).filter(instance -> instance.service().equals(service)).toList();
    }

    /** The cursor is the last id of the page before: it stays right whatever comes and goes. */
    @Override
    public InstancePage instances(Call call, Optional<String> cursor) {
        Optional<InstanceId> last = cursor.map(BackendConnector::position);
        List<Instance> rest = owned(call)
                .filter(instance -> last.isEmpty() || instance.id().compareTo(last.get()) > 0)
                .limit(PAGE + 1L)
                .toList();
        if (rest.size() <= PAGE) {
            return InstancePage.last(rest);
        }
        return new InstancePage(
                rest.subList(0, PAGE), Optional.of(rest.get(PAGE - 1).id().value()));
    }

    @Override
    public Instance instance(Call call, InstanceId id) {
        return owned(call)
                .filter(instance -> instance.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ConnectorException.unknownInstance(id));
    }

    /** The units of an operation by their index; refuses a request that is not the one which launched them. */
    private Map<Integer, Unit> unitsOf(Marks asked) {
        List<Unit> units = backend.list().stream()
                .filter(unit -> unit.marks().operation().equals(asked.operation()))
                .toList();
        units.forEach(unit -> refuseOther(unit, asked));
        return units.stream().collect(Collectors.toMap(unit -> unit.marks().index(), Function.identity()));
    }

    /** Index 0 comes first: of two requests that race for an operation, one is refused before it launches anything. */
    private Unit launch(Call call, Marks marks, Template template) {
        call.checkDeadline(Instant.now());
        Unit unit = backend.launch(marks, template);
        refuseOther(unit, marks);
        return unit;
    }

    private static void refuseOther(Unit unit, Marks asked) {
        if (!unit.marks().comeFromTheRequestOf(asked)) {
            throw ConnectorException.operationMismatch(asked.operation());
        }
    }

    private static Launch answer(List<Instance> instances, int missing, Optional<ConnectorException> refusal) {
        if (instances.isEmpty() && refusal.isPresent()) {
            throw refusal.get();
        }
        return new Launch(
                instances,
                refusal.map(reason -> Failure.notLaunched(reason, missing)).stream()
                        .toList());
    }

    private void terminate(Call call, ServiceName service, Unit unit, Downscale request) {
        if (!unit.marks().belongTo(call.owner(), service)) {
            throw new ConnectorException(Code.FORBIDDEN, unit.id() + " is not the caller's, or of another service");
        }
        backend.terminate(unit, request.grace());
    }

    private Stream<Instance> owned(Call call) {
        return backend.list().stream()
                .filter(unit -> unit.marks().owner().equals(call.owner()))
                .map(Unit::instance)
                .sorted(Comparator.comparing(Instance::id));
    }

    private static InstanceId position(String cursor) {
        try {
            return new InstanceId(cursor);
        } catch (InvalidValueException e) {
            throw ConnectorException.invalidRequest(List.of(e.error().under("cursor")));
        }
    }
}
