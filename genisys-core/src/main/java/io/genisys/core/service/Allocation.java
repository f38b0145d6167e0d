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

    /** From now on it only shrinks. */
    public void close() {
        this.closed = true;
    }

    public void want(int count) {
        this.desired = count;
    }
}
