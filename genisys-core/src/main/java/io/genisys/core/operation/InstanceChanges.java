package io.genisys.core.operation;

import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.history.Change;
import io.genisys.core.history.Kind;
import io.genisys.core.history.Why;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of instances without an operation, in the words of the history. */
@ApplicationScoped
class InstanceChanges {

    private static final String UNHEALTHY = "unhealthy";

    /** The words for those that run, well or not. */
    static final List<String> RUNNING = List.of(word(InstanceState.RUNNING), UNHEALTHY);

    private static final String ADOPTED = "adopted";
    private static final String GONE = "gone";

    private final Reports reports;

    InstanceChanges(Reports reports) {
        this.reports = reports;
    }

    /** Which nobody knew, or nobody any more. */
    List<Change> adopted(Fleet fleet, ComputeName compute) {
        List<Change> changes = new ArrayList<>();
        fleet.adopted().stream().findFirst().ifPresent(first -> {
            Why why = Why.connector("the connector lists what the core did not know");
            changes.add(change(why, first.service(), compute)
                    .instances(fleet.adopted().stream().map(Instance::id).toList())
                    .state(null, ADOPTED));
        });
        fleet.returned().stream().findFirst().ifPresent(first -> {
            Why why = Why.connector("the connector lists again what was taken for gone");
            changes.add(change(why, first.service(), compute)
                    .instances(fleet.returned().stream().map(KnownInstance::id).toList())
                    .state(GONE, ADOPTED));
        });
        return changes;
    }

    /** Which are no more, those of one reason together. */
    List<Change> vanished(Fleet fleet) {
        Map<Change, List<InstanceId>> changes = new LinkedHashMap<>();
        fleet.vanished().forEach(gone -> {
            String reason = reports.reason(gone.compute(), gone.id(), "the connector lists it no more");
            Change change = change(Why.connector(reason), gone.service(), gone.compute())
                    .state(gone.seen(), GONE);
            changes.computeIfAbsent(change, any -> new ArrayList<>()).add(gone.id());
        });
        return changes.entrySet().stream()
                .map(entry -> entry.getKey().instances(entry.getValue()))
                .toList();
    }

    /** It is seen in another state than before. */
    Change seen(KnownInstance known, @Nullable String before, String now) {
        String reason = reports.reason(known.compute(), known.id(), "the connector lists it like this");
        return change(Why.connector(reason), known.service(), known.compute())
                .instances(List.of(known.id()))
                .state(before, now);
    }

    /** How an instance is, in a word. */
    static String state(Instance instance) {
        return instance.state() == InstanceState.RUNNING && instance.unhealthy() ? UNHEALTHY : word(instance.state());
    }

    private static String word(InstanceState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static Change change(Why why, ServiceName service, ComputeName compute) {
        return Change.of(Kind.INSTANCE, why).service(service).compute(compute);
    }
}
