package io.genisys.core.service;

import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is scaled. One that was scaled without having been defined has no template and no bounds. */
@Entity
@Table(name = "service")
public class Service {

    @Id
    @Column(name = "name")
    private String name;

    @Column(name = "template")
    @Convert(converter = TemplateConverter.class)
    private @Nullable Template template;

    @Column(name = "revision")
    private int revision;

    @Column(name = "least")
    private int min;

    @Column(name = "most")
    private @Nullable Integer max;

    @Column(name = "defined")
    private boolean defined;

    @Column(name = "deleting")
    private boolean deleting;

    @Column(name = "paused")
    @Enumerated(EnumType.STRING)
    private Paused paused = Paused.NONE;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    @Column(name = "version")
    private int version;

    /** For Hibernate. */
    protected Service() {}

    Service(ServiceName name, Instant now) {
        this.name = name.value();
        this.createdAt = now;
    }

    /** Takes over a definition; instances that run already stay as they are. */
    void define(ServiceDefinition definition) {
        if (!definition.template().equals(template())) {
            revision++;
        }
        this.defined = true;
        this.template = definition.template().orElse(null);
        this.min = definition.min();
        this.max = definition.max().orElse(null);
        this.paused = definition.paused();
    }

    /** Returns what would be another with a definition. */
    List<String> changes(ServiceDefinition definition) {
        List<String> changes = new ArrayList<>();
        if (!defined) {
            changes.add("defined");
        }
        if (!definition.template().equals(template())) {
            changes.add("template");
        }
        change("min", min, definition.min()).ifPresent(changes::add);
        change(
                        "max",
                        max().<Object>map(most -> most).orElse("none"),
                        definition.max().<Object>map(most -> most).orElse("none"))
                .ifPresent(changes::add);
        change("paused", paused.word(), definition.paused().word()).ifPresent(changes::add);
        return changes;
    }

    private static Optional<String> change(String field, Object before, Object now) {
        return before.equals(now) ? Optional.empty() : Optional.of(field + " " + before + " → " + now);
    }

    /** While this is so it is only scaled down, and goes when nothing of it is left. */
    public void deleting(boolean on) {
        this.deleting = on;
    }

    public ServiceName name() {
        return new ServiceName(name);
    }

    public Optional<Template> template() {
        return Optional.ofNullable(template);
    }

    /** Returns how often the template has changed. */
    public int revision() {
        return revision;
    }

    public int min() {
        return deleting ? 0 : min;
    }

    public Optional<Integer> max() {
        return Optional.ofNullable(max);
    }

    /** Returns whether a user has defined it, and not just scaled it. */
    public boolean defined() {
        return defined;
    }

    public boolean deleting() {
        return deleting;
    }

    /** Returns what is not done for it without being asked. */
    public Paused paused() {
        return paused;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
