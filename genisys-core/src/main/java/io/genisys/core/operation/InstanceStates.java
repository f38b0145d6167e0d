package io.genisys.core.operation;

import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.history.Change;
import io.genisys.core.history.Chronicle;
import io.genisys.core.operation.KnownInstance.Fate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * In which states instances were seen. A change is written into the history once, whichever core sees it first; what no
 * operation is about to end, that is.
 */
@ApplicationScoped
public class InstanceStates {

    private final KnownInstances instances;
    private final InstanceChanges changes;
    private final Chronicle chronicle;

    InstanceStates(KnownInstances instances, InstanceChanges changes, Chronicle chronicle) {
        this.instances = instances;
        this.changes = changes;
        this.chronicle = chronicle;
    }

    /** Writes down what a list shows. */
    @Transactional
    public void note(ServiceName service, ComputeName compute, Observation seen) {
        Map<InstanceId, Instance> listed =
                seen.instances().stream().collect(Collectors.toMap(Instance::id, Function.identity()));
        List<Change> noted = new ArrayList<>();
        for (KnownInstance known : instances.of(service, compute)) {
            Instance instance = listed.get(known.id());
            if (instance == null || known.fate() != Fate.WANTED) {
                continue;
            }
            String state = InstanceChanges.state(instance);
            if (!state.equals(known.seen()) && instances.saw(known, state) && known.seen() != null) {
                noted.add(changes.seen(known, known.seen(), state));
            }
        }
        chronicle.write(noted);
    }

    /** The same for the same instances in the same states, in whatever order; another otherwise, as good as always. */
    public static long fingerprint(Observation seen) {
        long sum = seen.instances().size();
        for (Instance instance : seen.instances()) {
            long one = instance.id().value().hashCode() * 31L
                    + InstanceChanges.state(instance).hashCode();
            sum += one * 0x9E3779B97F4A7C15L ^ one >>> 17;
        }
        return sum;
    }
}
