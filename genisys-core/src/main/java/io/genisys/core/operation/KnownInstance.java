package io.genisys.core.operation;

import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An instance that the core knows of, and what it has decided about it. How it is, its connector says. */
@Entity
@Table(name = "instance")
public class KnownInstance {

    /** What the core has decided. */
    public enum Fate {
        /** It counts. */
        WANTED,
        /** An operation that terminates it is under way. */
        RETIRING,
        /** It is gone; remembered for a while, because a list that was asked for earlier may still have it. */
        GONE
    }

    @Id
    @Column(name = "instance_key")
    private String key;

    @Column(name = "compute")
    private String compute;

    @Column(name = "instance_id")
    private String instanceId;

    @Column(name = "service")
    private String service;

    @Column(name = "operation")
    private UUID operation;

    @Column(name = "launch_index")
    private int index;

    @Column(name = "revision")
    private int revision;

    @Column(name = "state")
    @Enumerated(EnumType.STRING)
    private Fate fate;

    @Column(name = "seen")
    private @Nullable String seen;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Version
    @Column(name = "version")
    private int version;

    /** For Hibernate. */
    protected KnownInstance() {}

    public KnownInstance(Instance instance, ComputeName compute, int revision, Instant now) {
        this.key = key(compute, instance.id());
        this.compute = compute.value();
        this.instanceId = instance.id().value();
        this.service = instance.service().value();
        this.operation = instance.operation().value();
        this.index = instance.index();
        this.revision = revision;
        this.fate = Fate.WANTED;
        this.seen = InstanceChanges.state(instance);
        this.createdAt = instance.createdAt();
        this.changedAt = now;
    }

    /** Returns the instances that an operation launched. */
    static List<KnownInstance> launched(Operation operation, OperationResult result, Instant now) {
        return result.instances().stream()
                .map(instance -> new KnownInstance(instance, operation.compute(), operation.revision(), now))
                .toList();
    }

    static String key(ComputeName compute, InstanceId id) {
        return compute + "/" + id;
    }

    void decide(Fate next, Instant now) {
        this.fate = next;
        this.changedAt = now;
    }

    public ComputeName compute() {
        return new ComputeName(compute);
    }

    public InstanceId id() {
        return new InstanceId(instanceId);
    }

    public ServiceName service() {
        return new ServiceName(service);
    }

    OperationId operation() {
        return new OperationId(operation);
    }

    int index() {
        return index;
    }

    int revision() {
        return revision;
    }

    public Fate fate() {
        return fate;
    }

    /** Returns in which state it was seen last; null where that was not written down yet. */
    @Nullable String seen() {
        return seen;
    }

    public Instant createdAt() {
        return createdAt;
    }

    Instant changedAt() {
        return changedAt;
    }
}
