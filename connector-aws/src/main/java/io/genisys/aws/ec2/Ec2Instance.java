package io.genisys.aws.ec2;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CpuOptions;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * What is worth keeping of EC2's description of an instance.
 *
 * @param launchIndex which one of the call that launched it
 * @param reason the code of the last change of state, such as {@code Client.UserInitiatedShutdown}
 * @param hosts where it can be reached, from the most public to the most private; empty ones left out
 */
public record Ec2Instance(
        String id,
        Map<String, String> tags,
        InstanceStateName state,
        String reason,
        Instant launched,
        int launchIndex,
        Size size,
        Place place,
        Hosts hosts) {

    /**
     * What it is.
     *
     * @param cpus virtual ones; 0 where EC2 does not say
     */
    public record Size(String type, int cpus, boolean spot) {}

    /** Where it is. */
    public record Place(String zone, String subnet, String image) {}

    /** Where it can be reached. */
    public record Hosts(Optional<String> open, Optional<String> inside) {

        /** Returns the public one, or else the private one. */
        public Optional<String> best(boolean preferInside) {
            return preferInside ? inside.or(() -> open) : open.or(() -> inside);
        }
    }

    static Ec2Instance of(Instance seen) {
        Map<String, String> tags = new HashMap<>();
        seen.tags().forEach(tag -> tags.put(tag.key(), tag.value() == null ? "" : tag.value()));
        return new Ec2Instance(
                seen.instanceId(),
                Map.copyOf(tags),
                seen.state() == null
                        ? InstanceStateName.UNKNOWN_TO_SDK_VERSION
                        : seen.state().name(),
                seen.stateReason() == null ? "" : text(seen.stateReason().code()),
                seen.launchTime() == null ? Instant.EPOCH : seen.launchTime(),
                seen.amiLaunchIndex() == null ? 0 : seen.amiLaunchIndex(),
                new Size(
                        text(seen.instanceTypeAsString()),
                        cpus(seen.cpuOptions()),
                        "spot".equals(seen.instanceLifecycleAsString())),
                new Place(
                        seen.placement() == null ? "" : text(seen.placement().availabilityZone()),
                        text(seen.subnetId()),
                        text(seen.imageId())),
                new Hosts(
                        first(seen.publicDnsName(), seen.publicIpAddress()),
                        first(seen.privateIpAddress(), seen.privateDnsName())));
    }

    /** Returns the same instance in another state. */
    public Ec2Instance withState(InstanceStateName next) {
        return new Ec2Instance(id, tags, next, reason, launched, launchIndex, size, place, hosts);
    }

    /** Returns a tag, empty where there is none. */
    public String tag(String name) {
        return tags.getOrDefault(name, "");
    }

    /** Returns whether it is there, or will be: EC2 goes on listing those that are gone for an hour. */
    public boolean isLive() {
        return state != InstanceStateName.TERMINATED;
    }

    private static int cpus(@Nullable CpuOptions options) {
        return options == null || options.coreCount() == null || options.threadsPerCore() == null
                ? 0
                : options.coreCount() * options.threadsPerCore();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static Optional<String> first(@Nullable String... values) {
        return Stream.of(values)
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }
}
