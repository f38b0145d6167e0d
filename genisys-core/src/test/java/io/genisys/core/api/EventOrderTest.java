package io.genisys.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Ids are drawn in one order and committed in another; who follows misses nothing, and waits for nothing that ends. */
@QuarkusTest
@TestProfile(EventProfile.class)
class EventOrderTest extends CoreTestBase {

    @Inject
    DataSource database;

    @Test
    void whatIsCommittedLateIsNotSkipped() throws SQLException {
        upscale(1).then().statusCode(200);
        try (Connection late = database.getConnection();
                Followed followed = Followed.open("?service=" + service, Optional.empty())) {
            late.setAutoCommit(false);
            write(late);
            upscale(1).then().statusCode(200);
            List<Long> before = ids();
            await().until(() -> followed.comments().size() > 2);

            late.commit();

            await().until(() -> followed.events().size() == 3);
            assertThat(before).hasSize(2);
            assertThat(followed.events().get(0).name()).isEqualTo("reconciler");
            assertThat(followed.ids()).isEqualTo(ids().stream().sorted().skip(2).toList());
        }
    }

    @Test
    void whatIsRolledBackHoldsNobodyUpForLong() throws SQLException {
        upscale(1).then().statusCode(200);
        try (Connection never = database.getConnection();
                Followed followed = Followed.open("?service=" + service, Optional.empty())) {
            never.setAutoCommit(false);
            write(never);
            upscale(1).then().statusCode(200);
            never.rollback();

            await().until(() -> followed.events().size() == 2);
            assertThat(ids()).hasSize(4);
            assertThat(Story.of(get("/event?service=" + service).jsonPath()).get(3))
                    .isEqualTo("operation accepted > succeeded, connector: launched 1");
        }
    }

    @Test
    void aPageHasWhatWasAnsweredBefore() {
        for (int i = 1; i <= 20; i++) {
            Response answer = upscale(1);
            answer.then().statusCode(200);

            JsonPath page = get("/event?limit=1&service=" + service).jsonPath();

            assertThat(page.getString("events[0].operation"))
                    .isEqualTo(answer.jsonPath().getString("id"));
            assertThat(page.getString("events[0].to")).isEqualTo("succeeded");
        }
    }

    private void write(Connection connection) throws SQLException {
        try (var insert = connection.prepareStatement("insert into event (happened_at, kind, service, cause, reason)"
                + " values (current_timestamp, 'RECONCILER', ?, 'USER', 'late')")) {
            insert.setString(1, service);
            insert.executeUpdate();
        }
    }

    private List<Long> ids() {
        return get("/event?service=" + service).jsonPath().getList("events.id", Long.class);
    }
}
