package io.genisys.docker;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.docker.engine.Engine;
import io.genisys.docker.engine.EngineRefusal;
import io.genisys.docker.template.Plan;
import io.genisys.docker.template.PullPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The images of the engine. */
final class Images {

    private final Engine engine;
    private final Registry registry;
    private final Clock clock;
    private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

    Images(Engine engine, Registry registry, Clock clock) {
        this.engine = engine;
        this.registry = registry;
        this.clock = clock;
    }

    boolean has(Call call, String image) {
        try {
            engine.within(call).attempt(client -> client.inspectImageCmd(image).exec());
            return true;
        } catch (EngineRefusal e) {
            if (e.isNotFound()) {
                return false;
            }
            throw e.internal();
        } catch (ConnectorException e) {
            // A question changes nothing, also where its answer comes too late.
            throw new ConnectorException(e.code(), Effect.NONE, e.detail()).causedBy(e);
        }
    }

    /** Makes a missing image present; of several who need it, one pulls. */
    void fetch(Call call, Plan plan) {
        ReentrantLock turn = turns.computeIfAbsent(plan.image(), image -> new ReentrantLock());
        take(call, plan, turn);
        try {
            if (!has(call, plan.image())) {
                pull(call, plan);
            }
        } finally {
            turn.unlock();
        }
    }

    void pull(Call call, Plan plan) {
        if (plan.pull() == PullPolicy.NEVER) {
            throw ConnectorException.invalidTemplate(
                    "docker.image", "an image that the engine has, as the pull policy is never", plan.image());
        }
        registry.pull(call, plan);
    }

    /** Whoever pulls has an end as well, so it is enough to wait as long as the caller does. */
    private void take(Call call, Plan plan, ReentrantLock turn) {
        try {
            if (call.deadline().isEmpty()) {
                turn.lockInterruptibly();
                return;
            }
            Duration left = Duration.between(clock.instant(), call.deadline().get());
            if (!turn.tryLock(left.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ConnectorException(
                        Code.TIMEOUT, Effect.NONE, plan.image() + " was not pulled before the deadline");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException(Code.INTERNAL, Effect.NONE, "this connector is stopping");
        }
    }
}
