package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.core.history.Retention;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is old is forgotten, and who asks for it is told so. */
@QuarkusTest
@TestProfile(EventRetentionTest.Profile.class)
class EventRetentionTest extends CoreTestBase {

    /** A database of its own, whose history begins with what is to be forgotten. */
    public static final class Profile implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return new EventProfile().getConfigOverrides();
        }
    }

    @Inject
    DataSource database;

    @Inject
    Retention retention;

    @Test
    void whatIsOldIsForgottenAndWhoGoesOnFromThereIsToldSo() throws SQLException {
        write(2500);
        upscale(1).then().statusCode(200);
        long newest = ids().get(0);
        upscale(1).then().statusCode(200);
        List<Long> kept = ids().subList(0, 2);
        age(newest);

        long forgotten = retention.forgetOld();

        assertThat(forgotten).isGreaterThanOrEqualTo(2502);
        assertThat(ids()).isEqualTo(kept);
        assertThat(retention.forgetOld()).isZero();
        Response beyond = http().header("Accept", "text/event-stream")
                .header("Last-Event-ID", Long.toString(newest - 1))
                .get("/event");
        assertProblem(beyond, 410);
        assertThat(beyond.jsonPath().getString("detail"))
                .contains("not kept any more", "Last-Event-ID: " + newest + ",");
        try (Followed followed = Followed.open("?service=" + service, Optional.of(Long.toString(newest)))) {
            await().until(() -> followed.events().size() == 2);
            assertThat(followed.ids()).isEqualTo(kept.stream().sorted().toList());
        }
    }

    @Test
    void theLastEventStaysSoThatItCanBeGoneOnFrom() throws SQLException {
        upscale(1).then().statusCode(200);
        long newest = ids().get(0);
        age(newest);

        retention.forgetOld();

        assertThat(ids()).containsExactly(newest);
        try (Followed followed = Followed.open("?service=" + service, Optional.of(Long.toString(newest)))) {
            upscale(1).then().statusCode(200);
            await().until(() -> followed.events().size() == 2);
        }
    }

    private List<Long> ids() {
        return get("/event?limit=500&service=" + service).jsonPath().getList("events.id", Long.class);
    }

    private void write(int events) throws SQLException {
        try (Connection connection = database.getConnection();
                var insert = connection.prepareStatement("insert into event (happened_at, kind, cause, reason)"
                        + " values (current_timestamp, 'RECONCILER', 'USER', 'old')")) {
            for (int i = 0; i < events; i++) {
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Makes everything up to an event older than it is to be kept. */
    private void age(long upTo) throws SQLException {
        try (Connection connection = database.getConnection();
                var update = connection.prepareStatement(
                        "update event set happened_at = timestamp with time zone '2020-01-01 00:00:00+00' where id <= ?")) {
            update.setLong(1, upTo);
            update.executeUpdate();
        }
    }
}
