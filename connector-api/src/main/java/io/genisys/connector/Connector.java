package io.genisys.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Manages the instances of one backend: containers, virtual machines, processes. This is all that a backend must be
 * able to do; what it may do besides is one small interface for each {@link Feature}, implemented by the same class.
 *
 * <p>A connector keeps no memory of its own that matters: who owns an instance, of which service, operation and
 * index it is, is stored in the backend in the very call that creates it. So it may be killed and started again, and
 * several may run side by side.
 *
 * <p>Every method is called by several threads at once, may block, and throws {@link ConnectorException} and nothing
 * else when it can't do what it was asked. The client of a remote connector implements this interface too.
 */
public interface Connector {

    /** Returns what this connector is and offers. It does not ask the backend, and answers at once. */
    ConnectorInfo describe();

    /**
     * Launches the instances of an operation that do not exist yet, and returns all that do. The same operation sent
     * again, at once, in parallel or after a crash of either side, gives the same instances and never more than its
     * count.
     *
     * @return every instance of the operation, and a reason for each that is missing; it does not wait for an
     *     instance to become healthy
     * @throws ConnectorException {@link Code#OPERATION_MISMATCH} where the operation was sent before with another
     *     count, template, service or owner; {@link Code#INVALID_TEMPLATE}; {@link Code#UNKNOWN_SERVICE};
     *     {@link Code#INSUFFICIENT_CAPACITY} and the like only where no instance of the operation exists
     */
    Launch upscale(Call call, ServiceName service, Upscale request);

    /**
     * Terminates the named instances. One that is absent counts as terminated; one that the caller does not own, or
     * that belongs to another service, is a failure with {@link Code#FORBIDDEN} and is left alone.
     *
     * @return when each is gone or can't come back
     */
    Termination downscale(Call call, ServiceName service, Downscale request);

    /**
     * Lists the owner's instances of one service.
     *
     * @throws ConnectorException whenever the list could be incomplete: a list is complete or an error
     */
    List<Instance> instances(Call call, ServiceName service);

    /**
     * Lists all of the owner's instances, page by page. An instance that exists from the first page to the last is
     * on exactly one of them.
     *
     * @param cursor from the page before; empty for the first
     * @throws ConnectorException whenever the list could be incomplete
     */
    InstancePage instances(Call call, Optional<String> cursor);

    /**
     * Returns one instance.
     *
     * @throws ConnectorException {@link Code#UNKNOWN_INSTANCE} where the owner has no such instance
     */
    Instance instance(Call call, InstanceId id);

    /** Lists all of the owner's instances, over all pages. */
    default List<Instance> allInstances(Call call) {
        List<Instance> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            InstancePage page = instances(call, cursor);
            all.addAll(page.instances());
            cursor = page.next();
        } while (cursor.isPresent());
        return List.copyOf(all);
    }
}
