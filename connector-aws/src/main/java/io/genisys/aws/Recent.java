package io.genisys.aws;

import io.genisys.aws.ec2.Ec2Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * What this connector did a moment ago and EC2's lists may not show yet. Nothing depends on it but that a caller sees
 * its own changes; after a restart it is empty.
 */
final class Recent {

    private final Clock clock;
    private final Duration window;
    private final Map<String, Launched> launched = new ConcurrentHashMap<>();
    private final Map<String, Instant> terminated = new ConcurrentHashMap<>();

    Recent(Clock clock, Duration window) {
        this.clock = clock;
        this.window = window;
    }

    private record Launched(Ec2Instance instance, Instant at) {}

    void launched(List<Ec2Instance> instances) {
        forget();
        Instant now = clock.instant();
        instances.forEach(instance -> launched.putIfAbsent(instance.id(), new Launched(instance, now)));
    }

    void terminated(List<String> ids) {
        forget();
        Instant now = clock.instant();
        ids.forEach(id -> terminated.put(id, now));
    }

    /** Returns an instance that was launched a moment ago, whether EC2 shows it or not. */
    Optional<Ec2Instance> find(String id) {
        forget();
        return Optional.ofNullable(launched.get(id)).map(Launched::instance).map(this::now);
    }

    /**
     * Returns what EC2 shows, with those of ours added that it does not show yet. What was known before it was asked
     * counts as well as what is known after: the answer may take longer than anything is remembered.
     */
    List<Ec2Instance> complete(Supplier<List<Ec2Instance>> question, Predicate<Ec2Instance> wanted) {
        forget();
        Map<String, Launched> ours = new HashMap<>(launched);
        Set<String> ended = new HashSet<>(terminated.keySet());
        List<Ec2Instance> seen = question.get();
        ours.putAll(launched);
        ended.addAll(terminated.keySet());
        List<Ec2Instance> all = new ArrayList<>();
        for (Ec2Instance instance : seen) {
            ours.remove(instance.id());
            all.add(ended.contains(instance.id()) ? ending(instance) : instance);
        }
        ours.values().stream()
                .map(Launched::instance)
                .filter(instance -> !ended.contains(instance.id()) && wanted.test(instance))
                .forEach(all::add);
        return all;
    }

    /** EC2's lists may still show as running what it was told to terminate. */
    Ec2Instance now(Ec2Instance instance) {
        return terminated.containsKey(instance.id()) ? ending(instance) : instance;
    }

    private static Ec2Instance ending(Ec2Instance instance) {
        return instance.isLive() ? instance.withState(InstanceStateName.SHUTTING_DOWN) : instance;
    }

    private void forget() {
        Instant old = clock.instant().minus(window);
        launched.values().removeIf(entry -> entry.at().isBefore(old));
        terminated.values().removeIf(at -> at.isBefore(old));
    }
}
