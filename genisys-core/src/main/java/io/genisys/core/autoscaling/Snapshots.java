package io.genisys.core.autoscaling;

import io.genisys.connector.ServiceName;
import io.genisys.core.autoscaling.Snapshot.Member;
import io.genisys.core.autoscaling.Snapshot.Size;
import io.genisys.core.autoscaling.Snapshot.Turn;
import io.genisys.core.service.Paused;
import io.genisys.policy.Bounds;
import io.genisys.policy.Policy;
import io.genisys.policy.PolicyName;
import io.genisys.policy.Reading;
import io.genisys.policy.Rule;
import io.genisys.policy.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;

/** Reads services with their policies, many with few questions: thousands may be due in a second. */
@ApplicationScoped
class Snapshots {

    private static final String SERVICES = "select s.name, s.least, s.most, s.paused, s.deleting, a.turn, a.last_out,"
            + " a.last_in, a.held from service s join autoscaling a on a.service = s.name where s.name = any(?)";
    private static final String SIZES =
            "select service, sum(desired), sum(case when arrived is null then 0 else desired"
                    + " end) from allocation where service = any(?) group by service";
    private static final String POLICIES =
            "select service, name, revision, definition, trail from policy where service = any(?)";
    private static final String METRICS =
            "select service, name, reading, measured_at from metric where service = any(?)";
    private static final String INSTANCES = "select service, created_at from instance where service = any(?)"
            + " and state = 'WANTED' and (seen is null or seen = 'running')";
    private static final String PAUSED = "select paused from installation";

    private final EntityManager entities;
    private final StoredPolicies stored;

    Snapshots(EntityManager entities, StoredPolicies stored) {
        this.entities = entities;
        this.stored = stored;
    }

    /** What is to be done with a row. */
    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    /** Returns those of the services that have policies. */
    @Transactional
    List<Snapshot> of(Collection<ServiceName> services) {
        return entities.unwrap(Session.class).doReturningWork(connection -> read(connection, services));
    }

    private List<Snapshot> read(Connection connection, Collection<ServiceName> services) throws SQLException {
        Map<String, List<Member>> policies = policies(connection, services);
        Map<String, int[]> sizes = new HashMap<>();
        query(
                connection,
                SIZES,
                services,
                row -> sizes.put(row.getString(1), new int[] {row.getInt(2), row.getInt(3)}));
        Map<String, List<Instant>> ready = ready(connection, policies);
        Paused everything = paused(connection);
        List<Snapshot> found = new ArrayList<>();
        query(connection, SERVICES, services, row -> {
            String name = row.getString(1);
            int[] size = sizes.getOrDefault(name, new int[2]);
            found.add(new Snapshot(
                    new ServiceName(name),
                    bounds(row),
                    Paused.valueOf(row.getString(4)).and(everything),
                    row.getBoolean(5),
                    new Size(size[0], size[1], ready.getOrDefault(name, List.of())),
                    new Turn(row.getLong(6), time(row, 7), time(row, 8), row.getString(9)),
                    policies.getOrDefault(name, List.of())));
        });
        return found;
    }

    private Map<String, List<Member>> policies(Connection connection, Collection<ServiceName> services)
            throws SQLException {
        Map<String, Reading> pushed = new HashMap<>();
        query(
                connection,
                METRICS,
                services,
                row -> pushed.put(
                        row.getString(1) + '/' + row.getString(2),
                        new Reading.Value(row.getDouble(3), time(row, 4).orElseThrow())));
        Map<String, List<Member>> policies = new HashMap<>();
        query(connection, POLICIES, services, row -> {
            UUID revision = row.getObject(3, UUID.class);
            PolicyName own = new PolicyName(row.getString(2));
            PolicyKey key = new PolicyKey(new ServiceName(row.getString(1)), own);
            Policy policy = stored.policy(key, revision, row.getString(4));
            policies.computeIfAbsent(row.getString(1), any -> new ArrayList<>())
                    .add(new Member(
                            own,
                            revision,
                            policy,
                            StoredTrail.read(row.getString(5)),
                            pushed(policy, row.getString(1), pushed)));
        });
        return policies;
    }

    private static Optional<Reading> pushed(Policy policy, String service, Map<String, Reading> values) {
        return policy.source() instanceof Source.Push push
                ? Optional.of(values.getOrDefault(
                        service + '/' + push.metric(), new Reading.Missing("nothing was pushed to " + push.metric())))
                : Optional.empty();
    }

    /** Only of services where it matters which instances are ready. */
    private Map<String, List<Instant>> ready(Connection connection, Map<String, List<Member>> policies)
            throws SQLException {
        Set<ServiceName> wanted = new HashSet<>();
        policies.forEach((service, members) -> {
            if (members.stream().anyMatch(member -> asksForReady(member.policy()))) {
                wanted.add(new ServiceName(service));
            }
        });
        Map<String, List<Instant>> ready = new HashMap<>();
        if (!wanted.isEmpty()) {
            query(
                    connection,
                    INSTANCES,
                    wanted,
                    row -> ready.computeIfAbsent(row.getString(1), any -> new ArrayList<>())
                            .add(time(row, 2).orElseThrow()));
        }
        return ready;
    }

    /** For an average, and for a step, which waits for what the one before it has led to. */
    private static boolean asksForReady(Policy policy) {
        return policy.averages() || policy.rule() instanceof Rule.Steps || policy.rule() instanceof Rule.Threshold;
    }

    private static Bounds bounds(ResultSet row) throws SQLException {
        int least = row.getInt(2);
        int most = row.getInt(3);
        // of the column that was read last
        return new Bounds(least, row.wasNull() ? OptionalInt.empty() : OptionalInt.of(most));
    }

    private static Paused paused(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(PAUSED);
                ResultSet rows = query.executeQuery()) {
            return rows.next() ? Paused.valueOf(rows.getString(1)) : Paused.NONE;
        }
    }

    private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static void query(Connection connection, String sql, Collection<ServiceName> services, Reader reader)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "varchar", services.stream().map(ServiceName::value).toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }
}
