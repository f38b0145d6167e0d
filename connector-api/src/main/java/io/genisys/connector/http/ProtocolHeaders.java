package io.genisys.connector.http;

/** The headers of the connector protocol. */
public final class ProtocolHeaders {

    /** In each request: the protocol version the caller speaks, {@code 1}. */
    public static final String PROTOCOL = "Genisys-Protocol";

    /** In each request: whose instances it is about. */
    public static final String OWNER = "Genisys-Owner";

    /** In requests: the instant past which nothing is started, as ISO 8601 in UTC. */
    public static final String DEADLINE = "Genisys-Deadline";

    /** In each answer: {@code kind/version}. An answer without it came from something in between. */
    public static final String CONNECTOR = "Genisys-Connector";

    private ProtocolHeaders() {}
}
