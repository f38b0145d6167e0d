package io.genisys.core.autoscaling;

import io.genisys.connector.ServiceName;
import io.genisys.policy.MetricName;
import io.genisys.policy.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import org.hibernate.Session;

/** The newest value of each metric that is pushed. */
@ApplicationScoped
class PushedMetrics {

    private static final String UPDATE = "update metric set reading = :reading, measured_at = :at"
            + " where service = :service and name = :name and measured_at <= :at";
    private static final String INSERT = "insert into metric (service, name, reading, measured_at)"
            + " select :service, :name, :reading, :at where not exists"
            + " (select 1 from metric where service = :service and name = :name)";

    private final EntityManager entities;

    PushedMetrics(EntityManager entities) {
        this.entities = entities;
    }

    /** Keeps a value, unless there is a newer one. */
    @Transactional
    boolean put(ServiceName service, MetricName metric, Reading.Value value) {
        return write(UPDATE, service, metric, value) || write(INSERT, service, metric, value);
    }

    private boolean write(String sql, ServiceName service, MetricName metric, Reading.Value value) {
        return entities.unwrap(Session.class)
                        .createNativeMutationQuery(sql)
                        .setParameter("service", service.value())
                        .setParameter("name", metric.value())
                        .setParameter("reading", value.value())
                        .setParameter("at", value.at())
                        .executeUpdate()
                > 0;
    }
}
