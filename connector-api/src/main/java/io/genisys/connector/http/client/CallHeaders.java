package io.genisys.connector.http.client;

import io.genisys.connector.Call;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.http.ProtocolHeaders;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The headers of one request. */
public final class CallHeaders {

    static final String TRACE = "traceparent";

    private final String trace;
    private final String owner;
    private final @Nullable String deadline;
    private final @Nullable String authorization;

    CallHeaders(Call call, Optional<String> token, String trace) {
        this.trace = trace;
        this.owner = call.owner().value();
        this.deadline = call.deadline().map(Instant::toString).orElse(null);
        this.authorization = token.map(text -> "Bearer " + text).orElse(null);
    }

    /** Returns the protocol version. */
    @HeaderParam(ProtocolHeaders.PROTOCOL)
    public String getProtocol() {
        return Integer.toString(ConnectorInfo.PROTOCOL);
    }

    /** Returns who asks. */
    @HeaderParam(ProtocolHeaders.OWNER)
    public String getOwner() {
        return owner;
    }

    /** Returns until when something may be started. */
    @HeaderParam(ProtocolHeaders.DEADLINE)
    public @Nullable String getDeadline() {
        return deadline;
    }

    /** Returns the credentials. */
    @HeaderParam(HttpHeaders.AUTHORIZATION)
    public @Nullable String getAuthorization() {
        return authorization;
    }

    /** Returns the name of this request. */
    @HeaderParam(TRACE)
    public String getTrace() {
        return trace;
    }

    /** Returns all of them by name. */
    Map<String, String> asMap() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(ProtocolHeaders.PROTOCOL, getProtocol());
        all.put(ProtocolHeaders.OWNER, owner);
        all.put(TRACE, trace);
        if (deadline != null) {
            all.put(ProtocolHeaders.DEADLINE, deadline);
        }
        if (authorization != null) {
            all.put(HttpHeaders.AUTHORIZATION, authorization);
        }
        return all;
    }
}
