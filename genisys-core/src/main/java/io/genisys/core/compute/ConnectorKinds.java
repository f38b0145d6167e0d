package io.genisys.core.compute;

import io.genisys.connector.ConnectorInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;

/**
 * The kinds of connectors that a template may have blocks for: those that Genisys brings, those that the settings
 * name, and those that the registered computes turned out to be.
 */
@ApplicationScoped
public class ConnectorKinds {

    private final ComputeSettings settings;
    private final ComputeRepository computes;
    private final Connectors connectors;

    ConnectorKinds(ComputeSettings settings, ComputeRepository computes, Connectors connectors) {
        this.settings = settings;
        this.computes = computes;
        this.connectors = connectors;
    }

    /** Returns their names, sorted. */
    public Set<String> known() {
        Set<String> kinds = new TreeSet<>(settings.kinds());
        computes.all().stream()
                .flatMap(compute -> connectors.of(compute).known().stream())
                .flatMap(level -> level.info().stream())
                .map(ConnectorInfo::kind)
                .forEach(kinds::add);
        return kinds;
    }
}
