package io.genisys.core.compute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.http.JsonInput;
import io.genisys.connector.http.ProblemException;
import io.genisys.connector.http.ProtocolJson;
import io.genisys.connector.http.Strict;
import io.genisys.core.race.Races;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Registers the computes of {@code computes.yaml} at start. It adds what the database does not know; where the two
 * differ, the database stays as it is and the log says so. A file that is wrong keeps the core from starting, because
 * a half-read one would be worse.
 */
@ApplicationScoped
class ComputesFile {

    private static final Logger LOG = Logger.getLogger(ComputesFile.class);

    private final ComputeSettings settings;
    private final ComputeRegistry registry;
    private final ComputeRepository computes;

    ComputesFile(ComputeSettings settings, ComputeRegistry registry, ComputeRepository computes) {
        this.settings = settings;
        this.registry = registry;
        this.computes = computes;
    }

    @Strict
    record Content(@Nullable List<ComputeRequest> computes) {}

    void register(@Observes StartupEvent start) {
        settings.file().ifPresent(file -> {
            List<ComputeRequest> requests = readable(file);
            requests.forEach(request -> add(file, request));
        });
    }

    /** What an operator has to mend ends in one line, without a stack trace. */
    private static List<ComputeRequest> readable(Path file) {
        try {
            return read(file);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    static List<ComputeRequest> read(Path file) {
        try {
            JsonNode tree = new ObjectMapper(new YAMLFactory()).readTree(Files.readString(file));
            boolean empty = tree.isMissingNode() || tree.isNull();
            byte[] json = ProtocolJson.mapper().writeValueAsBytes(empty ? Map.of() : tree);
            Content content = JsonInput.readLoosely(json, Content.class);
            List<ComputeRequest> requests = content.computes() == null ? List.of() : content.computes();
            for (int i = 0; i < requests.size(); i++) {
                check(file + ": computes[" + i + "]", requests.get(i), requests.subList(0, i));
            }
            return requests;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new IllegalArgumentException(file + " line " + line + ": it is no YAML", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " can't be read; genisys.compute.file names it", e);
        } catch (ConnectorException e) {
            throw new IllegalArgumentException(file + ": " + e.detail(), e);
        }
    }

    private static void check(String where, ComputeRequest request, List<ComputeRequest> before) {
        try {
            ComputeName name = request.requireName();
            request.requireConnector();
            request.checkedLabels();
            request.checkedToken();
            if (before.stream().anyMatch(other -> other.requireName().equals(name))) {
                throw new IllegalArgumentException(where + ".name: two computes are called " + name);
            }
        } catch (ProblemException e) {
            throw new IllegalArgumentException(where + "." + e.problem().detail(), e);
        }
    }

    private void add(Path file, ComputeRequest request) {
        Optional<Compute> known = computes.find(request.requireName());
        if (known.isEmpty()) {
            registered(request);
            return;
        }
        Compute existing = known.get();
        if (!existing.connector().equals(request.requireConnector().value())) {
            LOG.warnf(
                    "%s has compute %s at %s, the database at %s; the database stays: PUT /compute/%s changes it",
                    file, existing.name(), request.connector(), existing.connector(), existing.name());
        }
    }

    /** Unless another core that starts at the same time does. */
    private void registered(ComputeRequest request) {
        try {
            Races.decided(() -> registry.add(request));
        } catch (ProblemException e) {
            if (computes.find(request.requireName()).isEmpty()) {
                throw e;
            }
        }
    }
}
