package io.genisys.core.compute;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place where instances run, as the user registered it. */
@Entity
@Table(name = "compute")
public class Compute {

    @Id
    @Column(name = "name")
    private String name;

    @Column(name = "connector")
    private String connector;

    @Column(name = "labels")
    @Convert(converter = LabelsConverter.class)
    private Map<String, String> labels;

    @Column(name = "token")
    private @Nullable String token;

    @Column(name = "draining")
    private boolean draining;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    @Column(name = "version")
    private int version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Compute() {}

    Compute(ComputeName name, ConnectorUrl connector, Map<String, String> labels, Optional<String> token, Instant now) {
        this.name = name.value();
        this.connector = connector.toString();
        this.labels = Map.copyOf(labels);
        this.token = token.orElse(null);
        this.createdAt = now;
    }

    /** Points the compute elsewhere; what is absent stays as it was. */
    void update(ConnectorUrl url, Optional<Map<String, String>> newLabels, Optional<String> newToken) {
        this.connector = url.toString();
        newLabels.ifPresent(all -> this.labels = Map.copyOf(all));
        newToken.ifPresent(text -> this.token = text.isEmpty() ? null : text);
    }

    /** While this is so nothing is launched here, and it goes when nothing runs here any more. */
    public void draining(boolean on) {
        this.draining = on;
    }

    public ComputeName name() {
        return new ComputeName(name);
    }

    public URI connector() {
        return URI.create(connector);
    }

    public Map<String, String> labels() {
        return labels;
    }

    public Optional<String> token() {
        return Optional.ofNullable(token);
    }

    public boolean draining() {
        return draining;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
