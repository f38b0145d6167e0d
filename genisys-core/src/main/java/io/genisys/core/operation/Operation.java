package io.genisys.core.operation;

import io.genisys.connector.InstanceId;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import io.genisys.connector.http.Problem;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.service.Service;
import io.genisys.core.service.TemplateConverter;
import io.genisys.core.trace.Origin;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One command to a connector: kept before it is sent, sent until its outcome is known, and kept as history. Its id is
 * what makes sending it again harmless.
 */
@Entity
@Table(name = "operation")
public class Operation {

    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "kind")
    @Enumerated(EnumType.STRING)
    private OperationKind kind;

    @Column(name = "counted")
    private boolean counted;

    @Column(name = "service")
    private String service;

    @Column(name = "compute")
    private String compute;

    @Column(name = "quantity")
    private int count;

    @Embedded
    private Stake stake = Stake.NONE;

    @Column(name = "template")
    @Convert(converter = TemplateConverter.class)
    private @Nullable Template template;

    @Column(name = "revision")
    private int revision;

    @Column(name = "victims")
    @Convert(converter = VictimsConverter.class)
    private List<InstanceId> victims;

    @Column(name = "state")
    @Enumerated(EnumType.STRING)
    private OperationState state;

    @Column(name = "reached")
    private boolean reached;

    @Column(name = "attempts")
    private int attempts;

    @Column(name = "attempt_deadline")
    private @Nullable Instant attemptDeadline;

    @Column(name = "next_attempt_at")
    private @Nullable Instant nextAttemptAt;

    @Column(name = "deadline")
    private Instant deadline;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @Column(name = "result")
    @Convert(converter = ResultConverter.class)
    private OperationResult result = OperationResult.NONE;

    @Column(name = "runner")
    private String runner = "";

    @Column(name = "trace")
    private @Nullable String trace;

    @Version
    @Column(name = "version")
    private int version;

    /** Whether it was made by this core just now, and not read from the database. */
    @Transient
    private boolean fresh;

    /** For Hibernate. */
    protected Operation() {}

    private Operation(
            OperationKind kind,
            Service service,
            ComputeName compute,
            List<InstanceId> victims,
            Instant now,
            Duration limit) {
        this.id = OperationId.next(now).value();
        this.fresh = true;
        this.kind = kind;
        this.service = service.name().value();
        this.compute = compute.value();
        this.victims = List.copyOf(victims);
        this.count = victims.size();
        this.revision = service.revision();
        this.state = OperationState.ACCEPTED;
        this.createdAt = now;
        this.deadline = now.plus(limit);
    }

    /** An operation that launches {@code count} instances of the service as it is defined now. */
    static Operation upscale(
            Service service, ComputeName compute, int count, Stake stake, Instant now, Duration limit) {
        Operation operation = new Operation(OperationKind.UPSCALE, service, compute, List.of(), now, limit);
        operation.count = count;
        operation.stake = stake;
        operation.template = service.template().orElse(null);
        return operation;
    }

    /** An operation that terminates the named instances; with none to terminate it is over at once. */
    static Operation downscale(
            Service service, ComputeName compute, List<InstanceId> victims, Stake stake, Instant now, Duration limit) {
        Operation operation = new Operation(OperationKind.DOWNSCALE, service, compute, victims, now, limit);
        operation.stake = stake;
        return victims.isEmpty() ? operation.over(now) : operation;
    }

    /** An operation for a connector that only takes counts: {@code more}, or fewer where that is negative. */
    static Operation counted(Service service, ComputeName compute, int more, Stake stake, Instant now, Duration limit) {
        Operation operation = upscale(service, compute, Math.abs(more), stake, now, limit);
        operation.kind = more < 0 ? OperationKind.DOWNSCALE : OperationKind.UPSCALE;
        operation.counted = true;
        operation.template = null;
        return more == 0 ? operation.over(now) : operation;
    }

    /** The core of that name carries it through, until another takes it over. */
    Operation by(String core) {
        this.runner = core;
        return this;
    }

    /** Its attempts belong to that trace, if any. */
    Operation from(Optional<Origin> origin) {
        this.trace = origin.map(Origin::text).orElse(null);
        return this;
    }

    /** There is nothing to do. */
    private Operation over(Instant now) {
        finish(OperationState.SUCCEEDED, OperationResult.NONE, now);
        return this;
    }

    /** It ended, for good. */
    void finish(OperationState end, OperationResult outcome, Instant now) {
        this.state = end;
        this.result = outcome;
        this.finishedAt = now;
        this.nextAttemptAt = null;
    }

    /** An attempt ended without an outcome; the same is sent again at {@code next}. */
    void retry(Problem problem, boolean mayHaveReached, Instant attemptedUntil, Instant next) {
        this.state = OperationState.RUNNING;
        this.attempts++;
        this.reached |= mayHaveReached;
        this.result = OperationResult.of(problem);
        this.nextAttemptAt = next;
        if (mayHaveReached) {
            remember(attemptedUntil);
        }
    }

    /** Nobody knows whether a core that is gone had sent it; if so, it may be at work until {@code attemptedUntil}. */
    void resume(Instant attemptedUntil) {
        this.state = OperationState.RUNNING;
        this.reached = true;
        remember(attemptedUntil);
    }

    private void remember(Instant until) {
        this.attemptDeadline = attemptDeadline == null || attemptDeadline.isBefore(until) ? until : attemptDeadline;
    }

    String runner() {
        return runner;
    }

    Optional<Origin> origin() {
        return Optional.ofNullable(trace).map(Origin::new);
    }

    boolean fresh() {
        return fresh;
    }

    public OperationId id() {
        return new OperationId(id);
    }

    public OperationKind kind() {
        return kind;
    }

    boolean counted() {
        return counted;
    }

    public ServiceName service() {
        return new ServiceName(service);
    }

    public ComputeName compute() {
        return new ComputeName(compute);
    }

    public int count() {
        return count;
    }

    Stake stake() {
        return stake;
    }

    Optional<Template> template() {
        return Optional.ofNullable(template);
    }

    int revision() {
        return revision;
    }

    List<InstanceId> victims() {
        return victims;
    }

    public OperationState state() {
        return state;
    }

    boolean reached() {
        return reached;
    }

    int attempts() {
        return attempts;
    }

    Optional<Instant> attemptDeadline() {
        return Optional.ofNullable(attemptDeadline);
    }

    Optional<Instant> nextAttemptAt() {
        return Optional.ofNullable(nextAttemptAt);
    }

    Instant deadline() {
        return deadline;
    }

    Instant createdAt() {
        return createdAt;
    }

    Optional<Instant> finishedAt() {
        return Optional.ofNullable(finishedAt);
    }

    OperationResult result() {
        return result;
    }
}
