package io.genisys.aws;

import io.genisys.aws.ec2.Ec2Exception;
import io.genisys.aws.ec2.Ec2Instance;
import io.genisys.aws.ec2.Trouble;
import io.genisys.connector.Call;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.Owner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Changes of instances. EC2 has no stream of them, so while anybody listens its list is compared with the one before:
 * one call for all listeners, often while something happens and seldom while not, and at once after a command of this
 * connector or a notice.
 */
final class EventHub {

    private static final Logger LOG = Logger.getLogger(EventHub.class);

    /** After so long without a list nobody knows any more what has happened. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Everyone's changes are looked for, so that this is only who asks. */
    private static final Call ANYONE = Call.of(Owner.DEFAULT);

    private final Source source;
    private final Listeners listeners;
    private final ExecutorService threads;
    private final Time time;
    private final Rhythm rhythm;
    private Picture picture;
    private boolean watching;
    private int watch;

    /** Where changes are seen. */
    record Source(
            Supplier<List<Ec2Instance>> everSeen,
            Function<String, Optional<Ec2Instance>> byId,
            Optional<Notices> notices) {

        static Source of(Roster roster, Optional<Notices> notices) {
            return new Source(
                    () -> roster.everSeen(ANYONE), id -> roster.questions().instance(ANYONE, id), notices);
        }
    }

    /** What time it is, and how it passes. */
    record Time(Clock clock, Bell bell) {}

    /** How often to look, and for how long a list may lag. */
    record Rhythm(Duration busy, Duration idle, Duration window) {}

    EventHub(Source source, Listeners listeners, ExecutorService threads, Time time, Rhythm rhythm) {
        this.source = source;
        this.listeners = listeners;
        this.threads = threads;
        this.time = time;
        this.rhythm = rhythm;
        this.picture = new Picture(rhythm.window());
    }

    /** Fails here, and not in the stream, where EC2 does not answer. */
    Flow.Publisher<InstanceEvent> events(Call call) {
        watch();
        return subscriber -> {
            try {
                subscribe(call.owner(), subscriber);
            } catch (Ec2Exception | ConnectorException e) {
                subscriber.onSubscribe(new NoEvents());
                subscriber.onError(e);
            }
        };
    }

    /** Looks at once: something has happened. */
    void stir() {
        time.bell().ring();
    }

    private void notice(Notice notice) {
        notice.warning()
                .ifPresentOrElse(
                        warning -> find(notice.instance())
                                .ifPresent(instance -> listeners.tell(instance, notice.at(), warning)),
                        this::stir);
    }

    private Optional<Ec2Instance> find(String id) {
        Optional<Ec2Instance> pictured;
        synchronized (this) {
            pictured = picture.find(id);
        }
        return pictured.or(() -> source.byId().apply(id));
    }

    /** The picture is from before the subscription, so that nothing after it is missed. */
    private synchronized void subscribe(Owner owner, Flow.Subscriber<? super InstanceEvent> subscriber) {
        watch();
        listeners.add(owner, subscriber);
    }

    private synchronized void watch() {
        if (!watching) {
            Picture first = new Picture(rhythm.window());
            first.next(source.everSeen().get(), now());
            picture = first;
            watching = true;
            watch++;
            int mine = watch;
            threads.execute(this::look);
            source.notices().ifPresent(queue -> threads.execute(() -> queue.listen(() -> isOn(mine), this::notice)));
        }
    }

    private void look() {
        Pace pace = new Pace(rhythm.busy(), rhythm.idle());
        Instant answered = now();
        boolean something = true;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (time.bell().heardWithin(pace.after(something))) {
                    pace.after(true);
                }
                if (hasEnded()) {
                    return;
                }
                try {
                    something = compare();
                    answered = now();
                } catch (Ec2Exception | ConnectorException e) {
                    something = false;
                    if (isFinal(e) || now().isAfter(answered.plus(PATIENCE))) {
                        throw e;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.infof("changes of instances can't be told any more (%s)", e.getMessage());
            lost(e);
        }
    }

    private boolean compare() {
        Instant now = now();
        List<Ec2Instance> shown = source.everSeen().get();
        synchronized (this) {
            List<Ec2Instance> changed = picture.next(shown, now);
            changed.forEach(instance -> listeners.tell(instance, now, instance.reason()));
            return !changed.isEmpty() || picture.inMotion();
        }
    }

    private Instant now() {
        return time.clock().instant();
    }

    private synchronized boolean isOn(int which) {
        return watching && watch == which;
    }

    private synchronized boolean hasEnded() {
        watching = listeners.any();
        return !watching;
    }

    private synchronized void lost(Throwable reason) {
        watching = false;
        listeners.fail(reason);
    }

    private static boolean isFinal(RuntimeException e) {
        return e instanceof Ec2Exception refused
                && (refused.trouble() == Trouble.FORBIDDEN || refused.trouble() == Trouble.UNAUTHORIZED);
    }

    /** Of a stream that could not begin. */
    private static final class NoEvents implements Flow.Subscription {
        @Override
        public void request(long count) {
            // there are none
        }

        @Override
        public void cancel() {
            // nothing is under way
        }
    }
}
