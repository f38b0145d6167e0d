package io.genisys.aws;

import io.genisys.aws.AwsSettings.Market;
import io.genisys.aws.ec2.Questions;
import io.genisys.connector.ByteSize;
import io.genisys.connector.Call;
import io.genisys.connector.Resources;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** What rarely changes and is asked of EC2 once in a while: types, subnets, images. */
final class Facts {

    private static final Duration KEPT = Duration.ofMinutes(5);

    /** "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", in virtual CPUs. */
    private static final String STANDARD_ON_DEMAND = "L-1216C47A";

    /** "All Standard (A, C, D, H, I, M, R, T, Z) Spot Instance Requests", in virtual CPUs. */
    private static final String STANDARD_SPOT = "L-34B43A08";

    private final Questions questions;
    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    Facts(Questions questions, Clock clock) {
        this.questions = questions;
        this.clock = clock;
    }

    private record Kept(Object fact, Instant until) {}

    /** A type of instance. */
    record Type(String name, double cpus, long memory) {

        boolean fits(Resources wanted) {
            return wanted.cpu().filter(cpu -> cpu > cpus).isEmpty()
                    && wanted.memory()
                            .map(ByteSize::bytes)
                            .filter(bytes -> bytes > memory)
                            .isEmpty();
        }
    }

    /** Those of the names that exist. */
    Map<String, Type> types(Call call, Collection<String> names) {
        return kept(
                "types " + names,
                () -> questions.types(call, names).stream()
                        .map(info -> new Type(
                                info.instanceTypeAsString(),
                                info.vCpuInfo().defaultVCpus(),
                                info.memoryInfo().sizeInMiB() << 20))
                        .collect(Collectors.toMap(Type::name, Function.identity())));
    }

    /** The zone of each of these subnets that exists. */
    Map<String, String> subnets(Call call, List<String> ids) {
        return kept("subnets " + ids, () -> zones(questions.subnets(call, Map.of("subnet-id", ids))));
    }

    /** The zone of each default subnet. */
    Map<String, String> defaultSubnets(Call call) {
        return kept("default", () -> zones(questions.subnets(call, Map.of("default-for-az", List.of("true")))));
    }

    /** The device of an image's root volume, where there is such an image. */
    Optional<String> rootDevice(Call call, String image) {
        return kept(
                "root " + image,
                () -> questions.image(call, image).map(found -> String.valueOf(found.rootDeviceName())));
    }

    /** How many virtual CPUs the ordinary types may have together, where AWS tells it. */
    Optional<Double> cpuQuota(Call call, Market market) {
        String code = switch (market) {
            case ON_DEMAND -> STANDARD_ON_DEMAND;
            case SPOT -> STANDARD_SPOT;
        };
        return kept("quota " + code, () -> questions.quota(call, code));
    }

    private static Map<String, String> zones(List<Subnet> subnets) {
        return subnets.stream().collect(Collectors.toMap(Subnet::subnetId, Subnet::availabilityZone));
    }

    @SuppressWarnings("unchecked") // each key is asked with one type only
    private <T> T kept(String key, Supplier<T> question) {
        Instant now = clock.instant();
        Kept known = kept.get(key);
        if (known != null && now.isBefore(known.until())) {
            return (T) known.fact();
        }
        T fact = question.get();
        kept.values().removeIf(old -> now.isAfter(old.until()));
        kept.put(key, new Kept(fact, now.plus(KEPT)));
        return fact;
    }
}
