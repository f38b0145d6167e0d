package io.genisys.aws;

import io.genisys.aws.ec2.Ec2Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    /** A list is read page by page within this time. */
    private static final Duration READING = Duration.ofMinutes(10);

    private final Clock clock;
    private final Duration window;
    private final Map<String, Launched> launched = new ConcurrentHashMap<>();
    private final Map<String, Instant> terminated = new ConcurrentHashMap<>();

    Recent(Clock clock, Duration window) {
        this.clock = clock;
        this.window = window;
    }

    private record Launched(Ec2Instance instance, Instant at) {

        boolean isYoung(Instant now, Duration window) {
            return !now.isBefore(at) && !at.isBefore(now.minus(window));
        }
    }

    void launched(List<Ec2Instance> instances) {
        forget();
        Instant now = now();
        instances.forEach(instance -> launched.putIfAbsent(instance.id(), new Launched(instance, now)));
    }

    void terminated(List<String> ids) {
        forget();
        Instant now = clock.instant();
        ids.forEach(id -> terminated.put(id, now));
    }

    /** Returns what time it is, by the clock that this remembers by. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Returns an instance that was launched a moment ago, whether EC2 shows it or not. */
    Optional<Ec2Instance> find(String id) {
        Instant now = clock.instant();
        return Optional.ofNullable(launched.get(id))
                .filter(ours -> ours.isYoung(now, window))
                .map(Launched::instance)
                .map(this::now);
    }

    /**
     * Returns what EC2 shows, with those of ours added that it does not show yet. What was known before it was asked
     * counts as well as what is known after: the answer may take longer than anything is remembered.
     */
    List<Ec2Instance> complete(Supplier<List<Ec2Instance>> question, Predicate<Ec2Instance> wanted) {
        Map<String, Launched> ours = young();
        Set<String> ended = ended();
        List<Ec2Instance> seen = question.get();
        ours.putAll(young());
        ended.addAll(ended());
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
        return ended().contains(instance.id()) ? ending(instance) : instance;
    }

    /** Returns whether a list whose first page was asked for at some time has shown this, as its first page does. */
    boolean wasAdded(Ec2Instance instance, Instant began) {
        Launched ours = launched.get(instance.id());
        Instant end = terminated.getOrDefault(instance.id(), Instant.MAX);
        return ours != null && ours.isYoung(began, window) && end.isAfter(began);
    }

    private Map<String, Launched> young() {
        Instant now = clock.instant();
        Map<String, Launched> young = new HashMap<>(launched);
        young.values().removeIf(ours -> !ours.isYoung(now, window));
        return young;
    }

    private Set<String> ended() {
        Instant old = clock.instant().minus(window);
        Map<String, Instant> ended = new HashMap<>(terminated);
        ended.values().removeIf(at -> at.isBefore(old));
        return new HashSet<>(ended.keySet());
    }

    private static Ec2Instance ending(Ec2Instance instance) {
        return instance.isLive() ? instance.withState(InstanceStateName.SHUTTING_DOWN) : instance;
    }

    private void forget() {
        Instant old = clock.instant().minus(window).minus(READING);
        launched.values().removeIf(entry -> entry.at().isBefore(old));
        terminated.values().removeIf(at -> at.isBefore(old));
    }
}
