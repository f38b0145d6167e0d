package io.genisys.docker;

import static io.genisys.docker.Fixture.IMAGE;
import static io.genisys.docker.Fixture.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Downscale;
import io.genisys.connector.Failure;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Termination;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NeedsEngine
class RemovalIT {

    private static Fixture fixture;

    @BeforeAll
    static void start() {
        fixture = new Fixture(TestSettings.open());
    }

    @AfterEach
    void clear() {
        fixture.clear();
    }

    @AfterAll
    static void leavesNothingBehind() {
        fixture.close();
    }

    @Test
    void strangersWithTheSameImageAreNeitherListedNorTouched() {
        String stranger = fixture.docker(client -> {
            String id = client.createContainerCmd(IMAGE).exec().getId();
            client.startContainerCmd(id).exec();
            return id;
        });
        try {
            Instance ours = fixture.one(running());

            Termination termination = fixture.downscale(List.of(new InstanceId(stranger), ours.id()));

            assertThat(termination.instances()).containsExactly(ours.id());
            assertThat(termination.failures()).extracting(Failure::code).containsExactly(Code.FORBIDDEN);
            assertThat(fixture.connector.allInstances(fixture.call)).isEmpty();
            assertThat(fixture.docker(client ->
                                    client.inspectContainerCmd(stranger).exec())
                            .getState()
                            .getRunning())
                    .isTrue();
            assertThatThrownBy(() -> fixture.connector.instance(fixture.call, new InstanceId(stranger)))
                    .isInstanceOfSatisfying(
                            ConnectorException.class, e -> assertThat(e.code()).isEqualTo(Code.UNKNOWN_INSTANCE));
        } finally {
            fixture.docker(client ->
                    client.removeContainerCmd(stranger).withForce(true).exec());
        }
    }

    @Test
    void anotherServiceOfTheSameOwnerIsForbidden() {
        Instance ours = fixture.one(running());

        Termination termination = fixture.connector.downscale(
                fixture.call,
                new ServiceName("other"),
                new Downscale(OperationId.next(Instant.now()), List.of(ours.id()), Duration.ZERO));

        assertThat(termination.failures()).extracting(Failure::code).containsExactly(Code.FORBIDDEN);
        assertThat(fixture.connector.allInstances(fixture.call)).hasSize(1);
    }

    @Test
    void whoeverIsAnsweredSeesItGone() throws Exception {
        InstanceId id = fixture.one(running()).id();
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> downscale = () -> {
                fixture.downscale(List.of(id));
                return fixture.exists(id);
            };

            for (Future<Boolean> still : callers.invokeAll(Collections.nCopies(8, downscale))) {
                assertThat(still.get()).isFalse();
            }
        } finally {
            callers.shutdownNow();
        }
    }
}
