package io.genisys.connector;

/** The feature {@link Feature#CHECK}. */
public interface ChecksTemplates {

    /**
     * Finds out whether an upscale would be accepted, and launches nothing.
     *
     * @throws ConnectorException what {@link Connector#upscale} would throw for the same request, with every wrong
     *     field
     */
    void check(Call call, ServiceName service, Upscale request);
}
