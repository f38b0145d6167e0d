package io.genisys.docker;

import com.github.dockerjava.api.model.Container;
import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.InstanceId;
import io.genisys.connector.Stats;
import io.genisys.docker.engine.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stats of those who were asked for lately: the engine pushes a sample a second, a single one would take as long. */
final class StatsStreams {

    /** How long a stream is kept after the last question. */
    static final Duration KEPT = Duration.ofSeconds(30);

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration CURRENT = Duration.ofSeconds(10);

    private final Engine engine;
    private final Containers containers;
    private final Clock clock;
    private final ConcurrentMap<String, StatsSampler> samplers = new ConcurrentHashMap<>();

    StatsStreams(Engine engine, Containers containers, Clock clock) {
        this.engine = engine;
        this.containers = containers;
        this.clock = clock;
    }

    Stats stats(Call call, InstanceId id) {
        Container container = containers.find(call, id);
        if (!container.getState().equals("running")) {
            throw none(id, "it is not running");
        }
        StatsSampler sampler = samplers.computeIfAbsent(id.value(), this::open);
        sampler.asked(clock.instant());
        if (!arrived(sampler)) {
            drop(id.value(), sampler);
            throw none(id, "the engine sends none");
        }
        return sampler.latest()
                .filter(sample -> sample.at().isAfter(clock.instant().minus(CURRENT)))
                .orElseThrow(() -> {
                    drop(id.value(), sampler);
                    return none(id, "the engine has stopped sending them");
                });
    }

    /** Closes the streams that nobody has asked for lately. */
    void sweep() {
        Instant limit = clock.instant().minus(KEPT);
        samplers.forEach((id, sampler) -> {
            if (sampler.asked().isBefore(limit)) {
                drop(id, sampler);
            }
        });
    }

    private StatsSampler open(String id) {
        StatsSampler sampler = new StatsSampler();
        sampler.asked(clock.instant());
        return engine.stream(client -> client.statsCmd(id).exec(sampler));
    }

    private static boolean arrived(StatsSampler sampler) {
        try {
            return sampler.first().get(FIRST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void drop(String id, StatsSampler sampler) {
        if (samplers.remove(id, sampler)) {
            try {
                sampler.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static ConnectorException none(InstanceId id, String why) {
        return new ConnectorException(
                Code.BACKEND_UNAVAILABLE, Effect.NONE, "there is no current sample of " + id + ": " + why);
    }
}
