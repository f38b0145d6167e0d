package io.genisys.process;

import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import io.genisys.connector.catalog.ServiceCatalog;
import io.genisys.process.hello.Hello;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The services that this connector's operator has defined. In their commands {@code ${java}} stands for the JVM of
 * the connector and {@code ${hello}} for the class path of {@link Hello}.
 */
final class OperatorServices {

    private static final Path USUAL = Path.of("services.yaml");
    private static final String SHIPPED = "/genisys-services.yaml";

    private final ServiceCatalog catalog;
    private final Map<String, String> placeholders;

    private OperatorServices(ServiceCatalog catalog, Map<String, String> placeholders) {
        this.catalog = catalog;
        this.placeholders = placeholders;
    }

    /**
     * Reads the named file; without one, services.yaml in the working directory, or what the connector ships with.
     *
     * @param home where the class of {@link Hello} is put: as a file, since inside a jar it would not outlive an
     *     update of the connector
     */
    static OperatorServices load(Optional<Path> named, Path java, Path home) {
        Optional<Path> file = named.or(() -> Optional.of(USUAL).filter(Files::isRegularFile));
        ServiceCatalog catalog = file.map(ServiceCatalog::read)
                .orElseGet(() -> ServiceCatalog.parse(new String(resource(SHIPPED), StandardCharsets.UTF_8)));
        return new OperatorServices(
                catalog,
                Map.of("${java}", java.toString(), "${hello}", unpackHello(home).toString()));
    }

    Set<ServiceName> names() {
        return catalog.templates().keySet();
    }

    Template resolve(ServiceName service, Optional<Template> asked) {
        Template template = catalog.resolve(service, asked);
        return new Template(
                template.command().stream().map(this::replaced).toList(),
                template.environment(),
                template.ports(),
                template.resources(),
                template.labels(),
                template.userData(),
                template.blocks());
    }

    private String replaced(String word) {
        String result = word;
        for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
            result = result.replace(placeholder.getKey(), placeholder.getValue());
        }
        return result;
    }

    private static Path unpackHello(Path home) {
        String name = Hello.class.getName().replace('.', '/') + ".class";
        Path target = home.resolve(name);
        try {
            Files.createDirectories(target.getParent());
            Path fresh = Files.createTempFile(target.getParent(), "Hello", ".new");
            Files.write(fresh, resource("/" + name));
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            return home.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = OperatorServices.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the connector was packaged without " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
