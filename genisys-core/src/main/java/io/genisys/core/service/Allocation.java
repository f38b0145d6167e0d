package io.genisys.core.service;

import io.genisys.connector.ServiceName;
import io.genisys.core.compute.ComputeName;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How many instances of a service are wanted on a compute. */
@Entity
@Table(name = "allocation")
public class Allocation {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "allocation_seq")
    @SequenceGenerator(name = "allocation_seq", sequenceName = "allocation_seq", allocationSize = 1)
    @Column(name = "id")
    private @Nullable Long id;

    @Column(name = "service")
    private String service;

    @Column(name = "compute")
    private String compute;

    @Column(name = "desired")
    private int desired;

    @Column(name = "closed")
    private boolean closed;

    /** The count that arrived last at a connector that takes only counts; absent where that is not known. */
    @Column(name = "arrived")
    private @Nullable Integer arrived;

    @Column(name = "declarations")
    private int declarations;

    /** Whether the last count that was sent to such a connector may not have arrived. */
    @Column(name = "undelivered")
    private boolean undelivered;

    @Column(name = "setbacks")
    private int setbacks;

    @Column(name = "hold_until")
    private @Nullable Instant holdUntil;

    @Column(name = "hold_reason")
    private @Nullable String holdReason;

    @Column(name = "spare_setbacks")
    private int spareSetbacks;

    @Column(name = "spare_until")
    private @Nullable Instant spareUntil;

    @Column(name = "spare_reason")
    private @Nullable String spareReason;

    @Version
    @Column(name = "version")
    private int version;

    /** For Hibernate. */
    protected Allocation() {}

    public Allocation(ServiceName service, ComputeName compute, int desired) {
        this.service = service.value();
        this.compute = compute.value();
        this.desired = desired;
    }

    public ServiceName service() {
        return new ServiceName(service);
    }

    public ComputeName compute() {
        return new ComputeName(compute);
    }

    public int desired() {
        return desired;
    }

    /** Returns whether it only shrinks. */
    public boolean closed() {
        return closed;
    }

    /** From now on it only shrinks. */
    public void close() {
        this.closed = true;
    }

    /** Returns how often it was said how many there are to be. */
    public int declarations() {
        return declarations;
    }

    /** It is said how many there are to be: what was under way before takes nothing of that back. */
    public void declare() {
        declarations++;
    }

    /** Returns how long nothing is launched by itself, if so; also one that is over, which says how many there were. */
    public Optional<Hold> hold() {
        return hold(holdUntil, holdReason, setbacks);
    }

    public void hold(Hold hold) {
        this.setbacks = hold.setbacks();
        this.holdUntil = hold.until();
        this.holdReason = hold.reason();
    }

    /** Returns the same of terminations. */
    public Optional<Hold> spare() {
        return hold(spareUntil, spareReason, spareSetbacks);
    }

    public void spare(Hold hold) {
        this.spareSetbacks = hold.setbacks();
        this.spareUntil = hold.until();
        this.spareReason = hold.reason();
    }

    private static Optional<Hold> hold(@Nullable Instant until, @Nullable String reason, int setbacks) {
        return until == null ? Optional.empty() : Optional.of(new Hold(until, reason == null ? "" : reason, setbacks));
    }

    /** What is launched is another thing from now on, so that it may lead to something. */
    void release() {
        this.setbacks = 0;
        this.holdUntil = null;
        this.holdReason = null;
    }

    /** Returns whether the wanted count, at a connector that takes only counts, may be another than the one there. */
    public boolean undelivered() {
        return undelivered;
    }

    /** Returns whether the wanted count is another than the one that arrived last, which is not known from now on. */
    boolean leaves() {
        boolean leaves = !Integer.valueOf(desired).equals(arrived);
        if (leaves) {
            arrived = null;
            undelivered = true;
        }
        return leaves;
    }

    void arrived(int number) {
        this.arrived = number;
        this.undelivered = false;
    }

    public void want(int count) {
        this.desired = count;
    }
}
