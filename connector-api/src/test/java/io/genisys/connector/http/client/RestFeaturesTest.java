package io.genisys.connector.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceState;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.Port;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import io.genisys.connector.Upscale;
import io.genisys.connector.memory.MemoryConnector;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RestFeaturesTest {

    private static final Call ALICE = Call.of(new Owner("alice"));
    private static final ServiceName WEB = new ServiceName("web");
    private static final Template TEMPLATE = new Template(
            List.of("/app", "--serve"),
            Map.of("K", "v"),
            List.of(Port.of(8080), new Port("dns", 53, Port.Protocol.UDP)),
            null,
            Map.of("team", "a"),
            Optional.of("#!"),
            Map.of("memory", Map.of(), "other", Map.of("x", List.of(1, true))));

    @TestHTTPResource
    URI url;

    @Inject
    MemoryConnector memory;

    private RestConnector remote;

    @BeforeEach
    void connect() {
        remote = new RestConnector(
                new RemoteConnector(url, Optional.empty(), Duration.ofSeconds(5), 20), Clock.systemUTC());
    }

    @AfterEach
    void forget() {
        remote.close();
        memory.clear();
    }

    @Test
    void tellsItsCapacity() {
        launch(ALICE, WEB, 3);

        assertThat(remote.capacity(ALICE)).isEqualTo(memory.capacity(ALICE));
        assertThat(remote.capacity(ALICE).free().instances()).contains(37);
    }

    @Test
    void checksATemplateAndLaunchesNothing() {
        remote.check(ALICE, WEB, upscale(1, TEMPLATE));

        ConnectorException refusal =
                failure(() -> remote.check(ALICE, WEB, upscale(1, TEMPLATE.withBlock("memory", Map.of("imege", "x")))));

        assertThat(refusal.code()).isEqualTo(Code.INVALID_TEMPLATE);
        assertThat(refusal.fields()).extracting("field").containsExactly("memory.imege");
        assertThat(memory.size()).isZero();
    }

    @Test
    void tellsWhatAnInstanceUses() {
        Instance instance = launch(ALICE, WEB, 1).get(0);

        assertThat(remote.stats(ALICE, instance.id()))
                .usingRecursiveComparison()
                .ignoringFields("at")
                .isEqualTo(memory.stats(ALICE, instance.id()));
    }

    @Test
    void stopsAndStartsAnInstanceThatKeepsItsIdentity() {
        Instance instance = launch(ALICE, WEB, 1).get(0);

        assertThat(remote.stop(ALICE, instance.id())).isEqualTo(instance.withState(InstanceState.STOPPED));
        assertThat(remote.start(ALICE, instance.id())).isEqualTo(instance);
        assertThat(remote.restart(ALICE, instance.id())).isEqualTo(instance);
    }

    private List<Instance> launch(Call call, ServiceName service, int count) {
        return remote.upscale(call, service, upscale(count, TEMPLATE)).instances();
    }

    private static Upscale upscale(int count, Template template) {
        return new Upscale(OperationId.next(Instant.now()), count, Optional.of(template));
    }

    private static ConnectorException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(ConnectorException.class, call);
    }
}
