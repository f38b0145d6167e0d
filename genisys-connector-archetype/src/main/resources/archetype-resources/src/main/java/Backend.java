package ${package};

import io.genisys.connector.ConnectorException;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Template;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls of the backend: in memory, until you have filled in the three places. Whatever the backend's own client
 * throws ends here, and leaves as a {@link ConnectorException} with a code of docs/protocol.md, section 9.
 */
@Singleton
class Backend {

    /** What the backend is called, and the block of a template that is for it. */
    static final String KIND = "${kind}";

    private final Map<InstanceId, Unit> units = new ConcurrentHashMap<>();

    /**
     * PLACE 1 of 3: LAUNCH. Creates one unit with its id and its marks in one call, unless there is one of this id,
     * and returns the one that is there then. That the id is taken must be the backend's own refusal: a name, a client
     * token, a file that is created exclusively. Asking first and creating then is not enough, because the same request
     * may come twice at once. It need not wait until the unit is healthy.
     */
    Unit launch(Marks marks, Template template) {
        Unit unit = new Unit(marks.id(), marks, InstanceState.RUNNING, Instant.now(), List.of());
        return Optional.ofNullable(units.putIfAbsent(unit.id(), unit)).orElse(unit);
    }

    /** Belongs to the launch: refuses, before anything is started, what it could not do. */
    void check(Template template) {
        template.block(KIND).forEach((field, value) -> {
            throw ConnectorException.invalidTemplate(KIND + "." + field, "nothing: there are no fields yet", "a field");
        });
    }

    /**
     * PLACE 2 of 3: TERMINATE. Asks the unit to end, ends it by force when {@code grace} is over, and returns when it
     * is gone or can't come back. One that is gone already is fine.
     */
    void terminate(Unit unit, Duration grace) {
        units.remove(unit.id());
    }

    /**
     * PLACE 3 of 3: LIST. Returns everything that carries marks, whoever owns it, and nothing else: all of it, over
     * all pages of the backend, or an exception.
     */
    List<Unit> list() {
        return List.copyOf(units.values());
    }
}
