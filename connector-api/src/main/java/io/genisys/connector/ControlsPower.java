package io.genisys.connector;

/**
 * The feature {@link Feature#POWER}. Identity stays: id, service, operation and index are the same afterwards;
 * addresses may change. Each method returns the instance as it is then, and throws {@link ConnectorException} with
 * {@link Code#UNKNOWN_INSTANCE} where the owner has no such instance.
 */
public interface ControlsPower {

    /** Stops an instance and keeps it; one that is stopped stays so. */
    Instance stop(Call call, InstanceId id);

    /** Starts a stopped instance; one that runs goes on running. */
    Instance start(Call call, InstanceId id);

    /** Stops an instance and starts it again; one that is stopped is started. */
    Instance restart(Call call, InstanceId id);
}
