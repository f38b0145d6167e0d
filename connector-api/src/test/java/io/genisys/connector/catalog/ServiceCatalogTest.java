package io.genisys.connector.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genisys.connector.ConnectorException;
import io.genisys.connector.Port;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceCatalogTest {

    private static final ServiceName WEB = new ServiceName("web");

    @Test
    void readsNamesAndTemplates() {
        ServiceCatalog catalog = ServiceCatalog.parse("""
                # what runs here
                services:
                  web:
                    ports: [80]
                    environment: {K: v, N: 7}
                    docker: {image: "nginx:1.27"}
                  empty:
                """);

        assertThat(catalog.templates().get(WEB))
                .isEqualTo(new Template(
                        null,
                        Map.of("K", "v", "N", "7"),
                        List.of(Port.of(80)),
                        null,
                        null,
                        null,
                        Map.of("docker", Map.of("image", "nginx:1.27"))));
        assertThat(catalog.templates().get(new ServiceName("empty"))).isEqualTo(Template.EMPTY);
    }

    @Test
    void hasNoServicesWhereTheFileIsEmpty() {
        assertThat(ServiceCatalog.parse("").templates()).isEmpty();
        assertThat(ServiceCatalog.parse("services:").templates()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'service: {}' | service: expected one of services, got an unknown field",
                "'services: []' | services: expected an object",
                "'services: {a b: {}}' | services: expected 1 to 63 letters",
                "'services: {web: {prots: [80]}}' | services.web.prots: expected one of command",
                "'services: {web: {ports: [x]}}' | services.web.ports[0]: expected a whole number, got \"x\"",
                "'services: {web: {ports: [0]}}' | services.web.ports[0].port: expected a number from 1 to 65535",
                "'services: {web: {resources: {cpus: 1}}}' | services.web.resources.cpus",
                "'services: {web: {}, web: {}}' | web",
                "'services: {' | line 1",
                "'- a' | expected an object",
            })
    void namesTheFieldThatIsWrong(String yaml, String message) {
        assertThatThrownBy(() -> ServiceCatalog.parse(yaml)).hasMessageContaining(message);
    }

    @Test
    void namesTheFileThatIsWrong(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("services.yaml"), "services: 7");

        assertThatThrownBy(() -> ServiceCatalog.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining("services");
        assertThatThrownBy(() -> ServiceCatalog.read(directory.resolve("absent")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("absent: can't be read");
    }

    @Test
    void laysTheCallersTemplateOverItsOwn() {
        ServiceCatalog catalog = ServiceCatalog.parse("services: {web: {ports: [80], command: [a]}}");
        Template asked = new Template(List.of("b"), null, null, null, null, null, null);

        assertThat(catalog.resolve(WEB, Optional.of(asked)))
                .isEqualTo(new Template(List.of("b"), null, List.of(Port.of(80)), null, null, null, null));
        assertThat(catalog.resolve(new ServiceName("other"), Optional.of(asked)))
                .isEqualTo(asked);
        assertThatThrownBy(() -> catalog.resolve(new ServiceName("other"), Optional.empty()))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("unknown-service");
    }
}
