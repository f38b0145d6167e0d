package ${package};

import io.genisys.connector.Address;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the backend says of one of its units.
 *
 * @param id what it is called, unique and for good
 * @param marks who it is
 * @param state what it does; one that ended by itself is {@code FAILED} until it is terminated
 * @param createdAt when the backend made it
 * @param addresses where its ports can be dialled
 */
record Unit(InstanceId id, Marks marks, InstanceState state, Instant createdAt, List<Address> addresses) {

    Instance instance() {
        return new Instance(
                id,
                marks.service(),
                marks.operation(),
                marks.index(),
                state,
                Optional.empty(),
                createdAt,
                addresses,
                Map.of());
    }
}
