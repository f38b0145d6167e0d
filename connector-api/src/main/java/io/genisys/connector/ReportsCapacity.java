package io.genisys.connector;

/** The feature {@link Feature#CAPACITY}. */
public interface ReportsCapacity {

    /**
     * Returns how much room there is. It never promises what an upscale right after it would refuse.
     *
     * @throws ConnectorException when the backend can't say
     */
    Capacity capacity(Call call);
}
