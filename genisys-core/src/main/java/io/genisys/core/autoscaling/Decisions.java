package io.genisys.core.autoscaling;

import io.genisys.connector.ServiceName;
import io.genisys.core.autoscaling.Snapshot.Turn;
import io.genisys.core.json.StoredJson;
import io.genisys.core.race.Races;
import io.genisys.policy.decision.Trail;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Writes down what was decided, many at once; who decided on what is not so any more has not. */
@ApplicationScoped
class Decisions {

    private static final String TURN =
            "update autoscaling set turn = ?, last_out = ?, last_in = ?, held = ?" + " where service = ? and turn = ?";
    private static final String TRAIL = "update policy set trail = ? where service = ? and name = ? and revision = ?";
    private static final String RECORD = "insert into decision (id, service, decided_at, detail) values (?, ?, ?, ?)";

    private final EntityManager entities;

    Decisions(EntityManager entities) {
        this.entities = entities;
    }

    /** Returns which of them count; the others have to be decided anew. */
    List<Decided> write(List<Decided> all) {
        return Races.decided(() -> QuarkusTransaction.requiringNew()
                .call(() -> entities.unwrap(Session.class).doReturningWork(connection -> write(connection, all))));
    }

    /** The same for one, within the transaction that makes its change; returns whether it counts. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean writeAlong(Decided one) {
        return !entities.unwrap(Session.class)
                .<List<Decided>>doReturningWork(connection -> write(connection, List.of(one)))
                .isEmpty();
    }

    /** Writes down one that leaves nothing behind but its record. */
    @Transactional
    void record(ServiceName service, Decision decision) {
        entities.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement records = connection.prepareStatement(RECORD)) {
                add(records, service, decision);
                records.executeBatch();
            }
        });
    }

    private static List<Decided> write(Connection connection, List<Decided> all) throws SQLException {
        List<Decided> counting = takeTurns(connection, all);
        try (PreparedStatement trails = connection.prepareStatement(TRAIL);
                PreparedStatement records = connection.prepareStatement(RECORD)) {
            for (Decided one : counting) {
                String service = one.service().value();
                for (Map.Entry<Snapshot.Member, Trail> trail : one.trails().entrySet()) {
                    trails.setString(1, StoredTrail.write(trail.getValue()));
                    trails.setString(2, service);
                    trails.setString(3, trail.getKey().name().value());
                    trails.setObject(4, trail.getKey().revision());
                    trails.addBatch();
                }
                if (one.recorded()) {
                    add(records, one.service(), one.decision());
                }
            }
            trails.executeBatch();
            records.executeBatch();
        }
        return counting;
    }

    private static void add(PreparedStatement records, ServiceName service, Decision decision) throws SQLException {
        records.setObject(1, UUID.fromString(decision.id()));
        records.setString(2, service.value());
        records.setObject(3, decision.at().atOffset(ZoneOffset.UTC));
        records.setString(4, StoredJson.write(decision));
        records.addBatch();
    }

    private static List<Decided> takeTurns(Connection connection, List<Decided> all) throws SQLException {
        List<Decided> counting = new ArrayList<>();
        try (PreparedStatement turns = connection.prepareStatement(TURN)) {
            for (Decided one : all) {
                Turn turn = one.turn();
                turns.setLong(1, turn.number());
                time(turns, 2, turn.lastOut());
                time(turns, 3, turn.lastIn());
                turns.setString(4, turn.held());
                turns.setString(5, one.snapshot().service().value());
                turns.setLong(6, one.snapshot().turn().number());
                turns.addBatch();
            }
            int[] changed = turns.executeBatch();
            for (int i = 0; i < changed.length; i++) {
                if (changed[i] > 0) {
                    counting.add(all.get(i));
                }
            }
        }
        return counting;
    }

    private static void time(PreparedStatement statement, int column, Optional<Instant> time) throws SQLException {
        if (time.isPresent()) {
            statement.setObject(column, time.get().atOffset(ZoneOffset.UTC));
        } else {
            statement.setNull(column, Types.TIMESTAMP_WITH_TIMEZONE);
        }
    }
}
