package io.genisys.aws;

import io.genisys.aws.ec2.Awaiting;
import io.genisys.aws.ec2.Ec2Instance;
import io.genisys.aws.ec2.Gathered;
import io.genisys.aws.ec2.Metrics;
import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.InstanceId;
import io.genisys.connector.Stats;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * What instances use, as CloudWatch last measured it: once a minute where a template asks for monitoring, else every
 * five minutes. All who ask within a moment share a call, and a sample is kept for a while, as each one costs money.
 */
final class StatsReader {

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final Duration NEXT_SAMPLE = Duration.ofMinutes(1);
    private static final double PERCENT = 100;

    private final Roster roster;
    private final Facts facts;
    private final Gathered<String, Metrics.Sample> samples;
    private final Awaiting awaiting;
    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    StatsReader(Roster roster, Facts facts, Metrics metrics, Awaiting awaiting, Executor executor) {
        this.roster = roster;
        this.facts = facts;
        this.samples = new Gathered<>(executor, Metrics.BATCH, ids -> read(metrics, ids));
        this.awaiting = awaiting;
        this.clock = awaiting.clock();
    }

    private record Kept(Metrics.Sample sample, Instant until) {}

    Stats stats(Call call, InstanceId id) {
        Ec2Instance instance = roster.find(call, id).orElseThrow(() -> ConnectorException.unknownInstance(id));
        if (instance.state() != InstanceStateName.RUNNING) {
            throw without(id + " does not run");
        }
        Metrics.Sample sample = remembered(id)
                .or(() -> awaiting.await(call, samples.ask(id.value())))
                .orElseThrow(() -> without("CloudWatch has no sample of " + id + " yet"));
        return new Stats(
                sample.at(),
                Optional.of(sample.percent() / PERCENT * cpus(call, instance.size())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private double cpus(Call call, Ec2Instance.Size size) {
        if (size.cpus() > 0) {
            return size.cpus();
        }
        Facts.Type type = facts.types(call, Set.of(size.type())).get(size.type());
        if (type == null) {
            throw without("EC2 does not say how many processors a " + size.type() + " has");
        }
        return type.cpus();
    }

    private Optional<Metrics.Sample> remembered(InstanceId id) {
        Instant now = clock.instant();
        kept.values().removeIf(old -> !now.isBefore(old.until()));
        return Optional.ofNullable(kept.get(id.value())).map(Kept::sample);
    }

    private Map<String, Metrics.Sample> read(Metrics metrics, Set<String> ids) {
        Instant now = clock.instant();
        Map<String, Metrics.Sample> read = metrics.cpu(ids, now);
        read.forEach((id, sample) -> kept.put(id, new Kept(sample, now.plus(KEPT))));
        return read;
    }

    private static ConnectorException without(String why) {
        return new ConnectorException(Code.BACKEND_UNAVAILABLE, Effect.NONE, why).retryAfter(NEXT_SAMPLE);
    }
}
