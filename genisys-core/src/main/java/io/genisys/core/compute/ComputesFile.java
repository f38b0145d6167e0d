package io.genisys.core.compute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.http.JsonInput;
import io.genisys.connector.http.ProblemException;
import io.genisys.connector.http.ProtocolJson;
import io.genisys.connector.http.Strict;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
            List<ComputeRequest> requests = read(file);
            requests.forEach(request -> add(file, request));
        });
    }

    static List<ComputeRequest> read(Path file) {
        try {
            Object tree = new ObjectMapper(new YAMLFactory()).readValue(Files.readString(file), Object.class);
            byte[] json = ProtocolJson.mapper().writeValueAsBytes(tree == null ? Map.of() : tree);
            Content content = JsonInput.read(json, Content.class);
            List<ComputeRequest> requests = content.computes() == null ? List.of() : content.computes();
            checked(requests);
            return requests;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new IllegalArgumentException(file + " line " + line + ": it is no YAML", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " can't be read; genisys.compute.file names it", e);
        } catch (ConnectorException e) {
            throw new IllegalArgumentException(file + ": " + e.detail(), e);
        } catch (ProblemException e) {
            throw new IllegalArgumentException(file + ": " + e.problem().detail(), e);
        }
    }

    private static void checked(List<ComputeRequest> requests) {
        Set<ComputeName> names = new HashSet<>();
        for (ComputeRequest request : requests) {
            request.requireConnector();
            request.checkedLabels();
            request.checkedToken();
            if (!names.add(request.requireName())) {
                throw new IllegalArgumentException("two computes are called " + request.name());
            }
        }
    }

    private void add(Path file, ComputeRequest request) {
        Optional<Compute> known = computes.find(request.requireName());
        if (known.isEmpty()) {
            registry.register(request, Optional.empty());
            return;
        }
        Compute existing = known.get();
        if (!existing.connector().equals(request.requireConnector().value())) {
            LOG.warnf(
                    "%s has compute %s at %s, the database at %s; the database stays: PUT /compute/%s changes it",
                    file, existing.name(), request.connector(), existing.connector(), existing.name());
        }
    }
}
