package io.genisys.aws;

import io.genisys.aws.ec2.Ec2Instance;
import io.genisys.aws.template.Tags;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.Owner;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.jboss.logging.Logger;

/** Who wants to hear of changes, each of its own instances. One that falls behind loses its stream. */
final class Listeners {

    private static final Logger LOG = Logger.getLogger(Listeners.class);
    private static final int BEHIND = 4096;

    private final List<Listener> all = new CopyOnWriteArrayList<>();
    private final InstanceReader reader;
    private final Executor executor;

    private record Listener(Owner owner, SubmissionPublisher<InstanceEvent> line) {}

    Listeners(InstanceReader reader, Executor executor) {
        this.reader = reader;
        this.executor = executor;
    }

    void add(Owner owner, Flow.Subscriber<? super InstanceEvent> subscriber) {
        SubmissionPublisher<InstanceEvent> line = new SubmissionPublisher<>(executor, BEHIND);
        line.subscribe(subscriber);
        all.add(new Listener(owner, line));
    }

    boolean any() {
        all.removeIf(listener -> !listener.line().hasSubscribers());
        return !all.isEmpty();
    }

    void tell(Ec2Instance instance, Instant at, String reason) {
        List<Listener> owners = all.stream()
                .filter(listener -> listener.owner().value().equals(instance.tag(Tags.OWNER)))
                .toList();
        if (owners.isEmpty()) {
            return;
        }
        try {
            InstanceEvent event = new InstanceEvent(at, reader.read(instance), reason);
            owners.forEach(listener -> tell(listener, event));
        } catch (ConnectorException e) {
            LOG.debugf("a change of %s is not told: %s", instance.id(), e.detail());
        }
    }

    void fail(Throwable reason) {
        all.forEach(listener -> listener.line().closeExceptionally(reason));
        all.clear();
    }

    private void tell(Listener listener, InstanceEvent event) {
        if (listener.line().offer(event, (subscriber, dropped) -> false) < 0) {
            all.remove(listener);
            listener.line().closeExceptionally(new IllegalStateException("the subscriber is too slow"));
        }
    }
}
