package io.genisys.core.autoscaling;

import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import io.genisys.core.json.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Reads what was decided, and forgets what is old. */
@ApplicationScoped
public class DecisionArchive {

    private static final UUID LAST = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");
    private static final String PAGE =
            "select detail from decision where service = :service and id < :before order by id desc";

    private final EntityManager entities;
    private final AutoscalingSettings settings;
    private final Clock clock;

    DecisionArchive(EntityManager entities, AutoscalingSettings settings, Clock clock) {
        this.entities = entities;
        this.settings = settings;
        this.clock = clock;
    }

    /** Returns the newest decisions before one, or at all. */
    @Transactional
    public List<Decision> page(ServiceName service, Optional<OperationId> before, int most) {
        return entities.unwrap(Session.class)
                .createNativeQuery(PAGE, String.class)
                .setParameter("service", service.value())
                .setParameter("before", before.map(OperationId::value).orElse(LAST))
                .setMaxResults(most)
                .getResultStream()
                .map(text -> StoredJson.read(text, Decision.class))
                .toList();
    }

    /** Forgets what is older than it is to be kept, and returns how many that were. */
    @Transactional
    public long forgetOld() {
        return entities.createNativeQuery("delete from decision where decided_at < :limit")
                .setParameter("limit", clock.instant().minus(settings.keep()))
                .executeUpdate();
    }
}
