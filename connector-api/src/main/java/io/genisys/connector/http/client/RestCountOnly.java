package io.genisys.connector.http.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.genisys.connector.Call;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.CountOnly;
import io.genisys.connector.Effect;
import io.genisys.connector.ServiceName;
import java.time.Clock;
import java.util.Map;

/**
 * A connector that speaks only the original protocol: an absolute count out, a count back. What answers need not name
 * itself.
 */
public final class RestCountOnly implements CountOnly, AutoCloseable {

    private final RestCalls calls;

    /** Opens no connection yet. */
    public RestCountOnly(RemoteConnector remote, Clock clock) {
        this.calls = new RestCalls(remote, clock);
    }

    private record Status(@JsonProperty("running_resources") int running) {}

    @Override
    public int scale(Call call, ServiceName service, int number) {
        String body = RestCalls.json(Map.of("number", number));
        calls.change(
                "POST /service/{service}/scale",
                call,
                headers -> calls.endpoint().service(service.value(), "scale", headers, body),
                Answer::succeeded);
        try {
            return status(call, service);
        } catch (ConnectorException e) {
            // the count was taken, whatever the question afterwards came to
            throw new ConnectorException(e.code(), Effect.UNKNOWN, e.detail()).causedBy(e);
        }
    }

    @Override
    public int status(Call call, ServiceName service) {
        return calls.read(
                "GET /service/{service}/status",
                call,
                headers -> calls.endpoint().service(service.value(), "status", headers),
                answer -> answer.plain(Status.class).running());
    }

    @Override
    public void close() {
        calls.close();
    }
}
