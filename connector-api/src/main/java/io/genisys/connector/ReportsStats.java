package io.genisys.connector;

/** The feature {@link Feature#STATS}. */
public interface ReportsStats {

    /**
     * Returns what an instance uses now.
     *
     * @throws ConnectorException {@link Code#UNKNOWN_INSTANCE}, or {@link Code#BACKEND_UNAVAILABLE} where there is
     *     no current sample: missing is not zero
     */
    Stats stats(Call call, InstanceId id);
}
