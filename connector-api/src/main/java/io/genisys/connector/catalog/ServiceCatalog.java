package io.genisys.connector.catalog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.InvalidValueException;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import io.genisys.connector.http.JsonInput;
import io.genisys.connector.http.Strict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The services that a connector's operator has defined: a name and a template each. It is read once, at start.
 *
 * <pre>{@code
 * services:
 *   web:
 *     ports: [80]
 *     docker: {image: "nginx:1.27"}
 * }</pre>
 */
public final class ServiceCatalog {

    /** No services. */
    public static final ServiceCatalog EMPTY = new ServiceCatalog(Map.of());

    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));

    private final Map<ServiceName, Template> templates;

    private ServiceCatalog(Map<ServiceName, Template> templates) {
        this.templates = Map.copyOf(templates);
    }

    @Strict
    private record File(@Nullable Map<String, Template> services) {}

    /**
     * Reads a YAML file.
     *
     * @throws IllegalArgumentException when it is not there or wrong, with the file and the field in the message
     */
    public static ServiceCatalog read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + ": can't be read: " + e.getClass().getSimpleName(), e);
        } catch (IllegalArgumentException | ConnectorException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /** Reads YAML text, with the errors of {@link #read}. */
    public static ServiceCatalog parse(String yaml) {
        File file = yaml.isBlank() ? new File(Map.of()) : JsonInput.readLoosely(toJson(yaml), File.class);
        Map<ServiceName, Template> templates = new LinkedHashMap<>();
        (file.services() == null ? Map.<String, Template>of() : file.services()).forEach((name, template) -> {
            try {
                templates.put(new ServiceName(name), template == null ? Template.EMPTY : template);
            } catch (InvalidValueException e) {
                throw new IllegalArgumentException(e.error().under("services").toString(), e);
            }
        });
        return new ServiceCatalog(templates);
    }

    /** Returns the services by name. */
    public Map<ServiceName, Template> templates() {
        return templates;
    }

    /**
     * Returns how to launch an instance: the caller's template laid over the operator's, where there are both.
     *
     * @throws ConnectorException {@code unknown-service} where there is neither
     */
    public Template resolve(ServiceName service, Optional<Template> asked) {
        Optional<Template> defined = Optional.ofNullable(templates.get(service));
        if (defined.isEmpty()) {
            return asked.orElseThrow(() -> ConnectorException.unknownService(service));
        }
        return asked.map(template -> template.over(defined.get())).orElse(defined.get());
    }

    private static byte[] toJson(String yaml) {
        try {
            Object tree = YAML.readValue(yaml, Object.class);
            return new ObjectMapper().writeValueAsBytes(tree == null ? Map.of() : tree);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "line " + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse("not YAML"),
                    e);
        }
    }
}
