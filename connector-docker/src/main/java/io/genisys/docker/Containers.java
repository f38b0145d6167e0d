package io.genisys.docker;

import com.github.dockerjava.api.command.ListContainersCmd;
import com.github.dockerjava.api.model.Container;
import io.genisys.connector.Call;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.InstanceId;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import io.genisys.docker.engine.Engine;
import io.genisys.docker.engine.EngineCalls;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Finds containers by what is written on them; each question is one call, and no answer has a stranger in it. */
final class Containers {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    private final Engine engine;

    Containers(Engine engine) {
        this.engine = engine;
    }

    List<Container> of(Call call) {
        return labelled(engine.within(call), Map.of(Labels.OWNER, call.owner().value()));
    }

    List<Container> of(Call call, ServiceName service) {
        return labelled(
                engine.within(call), Map.of(Labels.OWNER, call.owner().value(), Labels.SERVICE, service.value()));
    }

    /** Whoever owns them: an operation's id is taken, also for others. */
    List<Container> of(Call call, OperationId operation) {
        return labelled(engine.within(call), Map.of(Labels.OPERATION, operation.toString()));
    }

    /** As {@link #of(Call, OperationId)}, also after the deadline: what came of it has to be said anyway. */
    List<Container> of(OperationId operation) {
        return labelled(engine.calls(), Map.of(Labels.OPERATION, operation.toString()));
    }

    List<Container> ofEveryOwner() {
        return list(engine.calls(), command -> command.withLabelFilter(List.of(Labels.OWNER)));
    }

    Container find(Call call, InstanceId id) {
        return byIds(engine.within(call), Set.of(id.value())).stream()
                .filter(container -> call.owner().value().equals(label(container, Labels.OWNER)))
                .findAny()
                .orElseThrow(() -> ConnectorException.unknownInstance(id));
    }

    /** Containers of anybody, with exactly these ids. */
    List<Container> byIds(Collection<String> ids) {
        return byIds(engine.calls(), ids);
    }

    private static List<Container> byIds(EngineCalls calls, Collection<String> ids) {
        // The engine takes beginnings and regular expressions as well.
        List<String> whole = ids.stream().filter(id -> ID.matcher(id).matches()).toList();
        if (whole.isEmpty()) {
            return List.of();
        }
        return list(calls, command -> command.withIdFilter(whole)).stream()
                .filter(container -> ids.contains(container.getId()))
                .toList();
    }

    static String label(Container container, String name) {
        return container.getLabels() == null ? "" : container.getLabels().getOrDefault(name, "");
    }

    private static List<Container> labelled(EngineCalls calls, Map<String, String> labels) {
        return list(calls, command -> command.withLabelFilter(labels)).stream()
                .filter(container -> labels.entrySet().stream()
                        .allMatch(entry -> entry.getValue().equals(label(container, entry.getKey()))))
                .toList();
    }

    private static List<Container> list(EngineCalls calls, UnaryOperator<ListContainersCmd> filter) {
        return calls.read(client ->
                filter.apply(client.listContainersCmd().withShowAll(true)).exec());
    }
}
