package io.genisys.connector.memory;

import io.genisys.connector.Call;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstancePage;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Upscale;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What there is, whoever owns it, by id. Who asks it holds the lock of its connector. */
final class Units {

    private static final int PAGE = 10;

    private final TreeMap<InstanceId, Unit> all = new TreeMap<>();

    void put(Unit unit) {
        all.put(unit.instance().id(), unit);
    }

    void addAll(Units others) {
        all.putAll(others.all);
    }

    Optional<Unit> remove(InstanceId id) {
        return Optional.ofNullable(all.remove(id));
    }

    List<Unit> clear() {
        List<Unit> before = List.copyOf(all.values());
        all.clear();
        return before;
    }

    Optional<Unit> find(InstanceId id) {
        return Optional.ofNullable(all.get(id));
    }

    Unit get(InstanceId id) {
        return Objects.requireNonNull(all.get(id));
    }

    int size() {
        return all.size();
    }

    Set<InstanceId> ids() {
        return Set.copyOf(all.keySet());
    }

    Unit of(Call call, InstanceId id) {
        return find(id).filter(unit -> unit.owner().equals(call.owner()))
                .orElseThrow(() -> ConnectorException.unknownInstance(id));
    }

    List<Instance> of(Call call, ServiceName service) {
        return all.values().stream()
                .filter(unit -> unit.belongsTo(call.owner(), service))
                .map(Unit::instance)
                .toList();
    }

    InstancePage page(Call call, Optional<String> cursor) {
        List<Instance> rest = cursor.map(Unit::position).map(id -> all.tailMap(id, false)).orElse(all).values().stream()
                .filter(unit -> unit.owner().equals(call.owner()))
                .map(Unit::instance)
                .limit(PAGE + 1L)
                .toList();
        if (rest.size() <= PAGE) {
            return InstancePage.last(rest);
        }
        return new InstancePage(
                rest.subList(0, PAGE), Optional.of(rest.get(PAGE - 1).id().value()));
    }

    /** The indexes of an operation that do not exist yet. */
    List<Integer> missing(Call call, ServiceName service, Upscale request) {
        List<Unit> existing = all.values().stream()
                .filter(unit -> unit.instance().operation().equals(request.operation()))
                .toList();
        String fingerprint = request.fingerprint();
        if (existing.stream()
                .anyMatch(unit -> !unit.belongsTo(call.owner(), service)
                        || !unit.fingerprint().equals(fingerprint))) {
            throw ConnectorException.operationMismatch(request.operation());
        }
        return IntStream.range(0, request.count())
                .filter(index -> !all.containsKey(Unit.id(request, index)))
                .boxed()
                .toList();
    }

    List<Instance> launched(Upscale request) {
        return IntStream.range(0, request.count())
                .mapToObj(index -> find(Unit.id(request, index)))
                .flatMap(Optional::stream)
                .map(Unit::instance)
                .toList();
    }
}
