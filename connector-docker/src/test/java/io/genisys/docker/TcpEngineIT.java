package io.genisys.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.Address;
import io.genisys.connector.Instance;
import io.genisys.connector.Port;
import io.genisys.connector.Template;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@NeedsEngine
class TcpEngineIT {

    @Test
    void addressesHaveTheHostOfTheEngine() throws IOException {
        try (Forwarder engine = new Forwarder();
                Fixture fixture = new Fixture(TestSettings.at(engine.uri(), Duration.ofSeconds(30)))) {
            Template template = new Template(
                    List.of("nc", "-ll", "-p", "8080", "-e", "echo", "hi"),
                    null,
                    List.of(new Port("http", 8080, Port.Protocol.TCP)),
                    null,
                    null,
                    null,
                    Map.of("docker", Map.of("image", Fixture.IMAGE)));

            Instance instance = fixture.one(template);

            assertThat(instance.addresses()).singleElement().satisfies(address -> {
                assertThat(address.host()).isEqualTo(Forwarder.HOST);
                await().ignoreExceptions()
                        .untilAsserted(() -> assertThat(dial(address)).isEqualTo("hi"));
            });
            fixture.clear();
        }
    }

    private static String dial(Address address) throws IOException {
        try (Socket socket = new Socket(address.host(), address.port())) {
            socket.setSoTimeout(2000);
            return new String(socket.getInputStream().readAllBytes()).strip();
        }
    }
}
