package io.genisys.connector.memory;

import io.genisys.connector.InstanceEvent;
import io.genisys.connector.Owner;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who wants to hear of whose instances. */
final class MemoryEvents {

    private final Map<MultiEmitter<? super InstanceEvent>, Owner> subscribers = new ConcurrentHashMap<>();

    Multi<InstanceEvent> of(Owner owner) {
        return Multi.createFrom().emitter(emitter -> {
            subscribers.put(emitter, owner);
            emitter.onTermination(() -> subscribers.remove(emitter));
        });
    }

    void publish(Owner owner, InstanceEvent event) {
        subscribers.forEach((emitter, subscriber) -> {
            if (subscriber.equals(owner)) {
                emitter.emit(event);
            }
        });
    }

    void fail(Throwable reason) {
        subscribers.keySet().forEach(emitter -> emitter.fail(reason));
    }

    int subscribers() {
        return subscribers.size();
    }
}
