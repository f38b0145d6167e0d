package io.genisys.docker;

import static io.genisys.docker.Fixture.IMAGE;
import static io.genisys.docker.Fixture.SERVICE;
import static io.genisys.docker.Fixture.operation;
import static io.genisys.docker.Fixture.running;
import static io.genisys.docker.Fixture.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.FieldError;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceState;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import io.genisys.connector.Upscale;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NeedsEngine
class RefusalIT {

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
    void aCommandThatIsNotThereIsNamedAndLeavesNothing() {
        try (Fixture bare = new Fixture(TestSettings.open().withoutInit())) {
            assertThatThrownBy(() -> bare.upscale(3, running("/no/such/program")))
                    .isInstanceOfSatisfying(ConnectorException.class, e -> {
                        assertThat(e.code()).isEqualTo(Code.INVALID_TEMPLATE);
                        assertThat(e.fields()).extracting(FieldError::field).containsExactly("command");
                    });
            assertThat(bare.connector.allInstances(bare.call)).isEmpty();
        }
    }

    @Test
    void aCommandThatOnlyTheInitProcessMissesFailsTheInstance() {
        Instance instance = fixture.one(running("/no/such/program"));

        await().untilAsserted(() -> {
            Instance now = fixture.connector.instance(fixture.call, instance.id());
            assertThat(now.state()).isEqualTo(InstanceState.FAILED);
            assertThat(now.attributes()).containsEntry("exitCode", "127");
        });
    }

    @Test
    void anImageThatIsNotThereIsNamed() {
        Template template = template(List.of(), Map.of("image", "no-such-image:1", "pull", "never"));

        ConnectorException thrown = refused(Code.INVALID_TEMPLATE, fixture.call, SERVICE, operation(2, template));

        assertThat(thrown.fields()).extracting(FieldError::field).containsExactly("docker.image");
    }

    @Test
    void aNetworkThatIsNotThereIsNamedAndLeavesNothing() {
        for (List<String> networks : List.of(List.of("no-such-net"), List.of("bridge", "no-such-net"))) {
            Template template = template(List.of(), Map.of("image", IMAGE, "networks", networks));

            ConnectorException thrown = refused(Code.INVALID_TEMPLATE, fixture.call, SERVICE, operation(1, template));

            assertThat(thrown.fields()).extracting(FieldError::field).containsExactly("docker.networks");
            assertThat(fixture.connector.allInstances(fixture.call)).isEmpty();
        }
    }

    private static ConnectorException refused(Code code, Call call, ServiceName service, Upscale request) {
        try {
            fixture.launch(call, service, request);
        } catch (ConnectorException e) {
            assertThat(e.code()).as(e.detail()).isEqualTo(code);
            return e;
        }
        throw new AssertionError("expected " + code);
    }
}
