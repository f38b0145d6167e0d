package io.genisys.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Downscale;
import io.genisys.connector.Effect;
import io.genisys.connector.InstanceId;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;
import io.genisys.connector.catalog.ServiceCatalog;
import io.genisys.docker.engine.Engine;
import io.genisys.docker.engine.EngineAddress;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs no engine: here it is gone, or answers nothing. */
class EngineTroubleIT {

    private static final ServiceName SERVICE = new ServiceName("web");
    private static final InstanceId ID = new InstanceId("0".repeat(64));
    private static final Call CALL = Call.of(new Owner("nobody"));

    private final Clock clock = Clock.systemUTC();

    @TempDir
    private Path directory;

    @Test
    void anEngineThatIsGoneIsNamedInEveryAnswer() {
        everyCallIsRefused(directory.resolve("gone.sock"));
    }

    @Test
    void anEngineThatHangsBlocksNobody() throws IOException {
        Path socket = directory.resolve("hung.sock");
        try (ServerSocketChannel hung = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            hung.bind(UnixDomainSocketAddress.of(socket), 64);
            everyCallIsRefused(socket);
        }
    }

    @Test
    void aQuestionForAnImageThatIsAnsweredTooLateHasChangedNothing() throws IOException {
        Path socket = directory.resolve("hung.sock");
        EngineAddress address = new EngineAddress(URI.create("unix://" + socket), Duration.ofSeconds(30));
        try (ServerSocketChannel hung = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                Engine engine = new Engine(address, clock)) {
            hung.bind(UnixDomainSocketAddress.of(socket), 64);
            Images images = new Images(engine, new Registry(engine, TestSettings.open()), clock);

            ConnectorException thrown = catchThrowableOfType(
                    ConnectorException.class,
                    () -> images.has(CALL.until(clock.instant().plusMillis(200)), "web:1"));

            assertThat(thrown.code()).isEqualTo(Code.TIMEOUT);
            assertThat(thrown.effect()).isEqualTo(Effect.NONE);
        }
    }

    private void everyCallIsRefused(Path socket) {
        TestSettings settings = TestSettings.at(URI.create("unix://" + socket), Duration.ofMillis(300));
        try (DockerConnector connector =
                new DockerConnector(Parts.assemble(settings, ServiceCatalog.EMPTY, clock), "test")) {
            OperationId operation = OperationId.next(clock.instant());
            Downscale downscale = new Downscale(operation, List.of(ID), Duration.ZERO);
            assertThat(connector.describe().kind()).isEqualTo("docker");
            refused(Effect.UNKNOWN, () -> connector.upscale(CALL, SERVICE, Fixture.operation(2, Fixture.running())));
            refused(Effect.UNKNOWN, () -> connector.downscale(CALL, SERVICE, downscale));
            refused(Effect.UNKNOWN, () -> connector.stop(CALL, ID));
            refused(Effect.NONE, () -> connector.instances(CALL, SERVICE));
            refused(Effect.NONE, () -> connector.instances(CALL, Optional.empty()));
            refused(Effect.NONE, () -> connector.stats(CALL, ID));
            refused(Effect.NONE, () -> connector.capacity(CALL));
            refused(Effect.NONE, () -> connector.events(CALL));
        }
    }

    private static void refused(Effect effect, Runnable call) {
        ConnectorException thrown = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            try {
                call.run();
            } catch (ConnectorException e) {
                return e;
            }
            throw new AssertionError("expected a refusal");
        });
        assertThat(thrown.code()).isEqualTo(Code.BACKEND_UNAVAILABLE);
        assertThat(thrown.effect()).isEqualTo(effect);
        assertThat(thrown.detail()).contains("Docker engine");
    }
}
