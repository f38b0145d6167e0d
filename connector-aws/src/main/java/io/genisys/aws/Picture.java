package io.genisys.aws;

import io.genisys.aws.ec2.Ec2Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * What EC2 showed last, to be compared with what it shows next. EC2 shows those that are gone for about an hour, so
 * that one that is merely not shown has not been seen to go: it is believed to be gone the second time only, and not
 * while it is younger than the consistency window.
 */
final class Picture {

    private final Duration window;
    private final Map<String, Ec2Instance> live = new HashMap<>();
    private final Set<String> missed = new HashSet<>();

    Picture(Duration window) {
        this.window = window;
    }

    /** Takes what EC2 shows now, and returns what has become another since. */
    List<Ec2Instance> next(List<Ec2Instance> shown, Instant now) {
        List<Ec2Instance> changed = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Ec2Instance instance : shown) {
            seen.add(instance.id());
            Ec2Instance before = instance.isLive() ? live.put(instance.id(), instance) : live.remove(instance.id());
            boolean told = before == null ? instance.isLive() : differs(before, instance);
            if (told) {
                changed.add(instance);
            }
        }
        missed.removeAll(seen);
        List<String> absent =
                live.keySet().stream().filter(id -> !seen.contains(id)).toList();
        for (String id : absent) {
            gone(id, now).ifPresent(changed::add);
        }
        return changed;
    }

    /** Whether something is on its way from one state to another. */
    boolean inMotion() {
        return live.values().stream()
                .map(Ec2Instance::state)
                .anyMatch(state -> state == InstanceStateName.PENDING
                        || state == InstanceStateName.STOPPING
                        || state == InstanceStateName.SHUTTING_DOWN);
    }

    Optional<Ec2Instance> find(String id) {
        return Optional.ofNullable(live.get(id));
    }

    private Optional<Ec2Instance> gone(String id, Instant now) {
        Optional<Ec2Instance> last =
                find(id).filter(instance -> instance.launched().plus(window).isBefore(now));
        if (last.isEmpty() || missed.add(id)) {
            return Optional.empty();
        }
        missed.remove(id);
        live.remove(id);
        return last.map(instance -> instance.withState(InstanceStateName.TERMINATED));
    }

    private static boolean differs(Ec2Instance before, Ec2Instance now) {
        return before.state() != now.state() || !before.hosts().equals(now.hosts());
    }
}
