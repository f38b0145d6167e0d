package io.genisys.connector.http.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.http.ProtocolJson;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Flow;

/** Instance events as server-sent events, with comments between them that keep the connection alive. */
final class EventStream {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private EventStream() {}

    static Multi<OutboundSseEvent> of(Flow.Publisher<InstanceEvent> events, Sse sse) {
        Multi<OutboundSseEvent> changes = Multi.createFrom()
                .publisher(events)
                .map(event -> sse.newEventBuilder()
                        .name("instance")
                        .data(String.class, json(event))
                        .build());
        Multi<OutboundSseEvent> heartbeats = Multi.createFrom()
                .ticks()
                .every(HEARTBEAT)
                .onOverflow()
                .drop()
                .map(tick -> sse.newEventBuilder().comment("alive").build());
        // the first tick comes at once and says that the subscription stands, so the changes are subscribed first
        return Multi.createBy().merging().streams(completing(changes), heartbeats);
    }

    /** The stream of changes has no good end: when it ends, the connection does. */
    private static <T> Multi<T> completing(Multi<T> changes) {
        return changes.onCompletion().failWith(() -> new IllegalStateException("the backend's event stream ended"));
    }

    private static String json(InstanceEvent event) {
        try {
            return ProtocolJson.mapper().writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
