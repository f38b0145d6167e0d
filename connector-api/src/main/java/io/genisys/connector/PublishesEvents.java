package io.genisys.connector;

import java.util.concurrent.Flow;

/** The feature {@link Feature#EVENTS}. */
public interface PublishesEvents {

    /**
     * Returns changes of the owner's instances from the moment of subscription on. It neither replays nor promises
     * every step between: whoever lost the stream subscribes again and lists. It fails when the backend's own stream
     * is lost.
     */
    Flow.Publisher<InstanceEvent> events(Call call);
}
