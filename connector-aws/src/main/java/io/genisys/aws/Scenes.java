package io.genisys.aws;

import io.genisys.aws.ec2.Awaiting;
import io.genisys.aws.ec2.Ec2Instance;
import io.genisys.aws.ec2.Gathered;
import io.genisys.aws.template.Tags;
import io.genisys.connector.Call;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks what upscales find as they begin. What their operation has launched before, whoever's it is, and what runs of
 * their service are one answer, so that neither is from another moment than the other; and all that begin while EC2 is
 * asked share the next answer.
 */
final class Scenes {

    /** A filter takes two hundred values, of which each upscale needs two. */
    private static final int MOST = 100;

    private static final String ANY = "*";

    private final Roster roster;
    private final Awaiting awaiting;
    private final Gathered<Upscaling, List<Ec2Instance>> gathered;

    Scenes(Roster roster, Awaiting awaiting, Executor executor) {
        this.roster = roster;
        this.awaiting = awaiting;
        this.gathered = new Gathered<>(executor, MOST, this::ask);
    }

    private record Upscaling(Owner owner, ServiceName service, OperationId operation) {

        Stream<String> patterns() {
            return Stream.of(
                    Tags.identity(owner.value(), service.value(), ANY), Tags.identity(ANY, operation.toString()));
        }

        boolean concerns(Ec2Instance seen) {
            return isOf(operation, seen)
                    || owner.value().equals(seen.tag(Tags.OWNER))
                            && service.value().equals(seen.tag(Tags.SERVICE));
        }
    }

    /** What the operation has launched. */
    Scene alone(Call call, OperationId operation) {
        return new Scene(Launcher.byIndex(roster.of(call, operation)), List.of());
    }

    /**
     * What the operation has launched, and what runs besides of its service. Of the latter only what EC2 shows counts,
     * and nothing that this connector alone remembers: another one has to see the same.
     */
    Scene among(Call call, ServiceName service, OperationId operation) {
        Upscaling upscaling = new Upscaling(call.owner(), service, operation);
        List<Ec2Instance> seen = roster.recent()
                .complete(
                        () -> awaiting.await(call, gathered.ask(upscaling)).orElse(List.of()),
                        instance -> isOf(operation, instance));
        Map<Boolean, List<Ec2Instance>> parts =
                seen.stream().collect(Collectors.partitioningBy(instance -> isOf(operation, instance)));
        return new Scene(Launcher.byIndex(parts.get(true)), parts.get(false));
    }

    private Map<Upscaling, List<Ec2Instance>> ask(Set<Upscaling> all) {
        List<String> patterns =
                all.stream().flatMap(Upscaling::patterns).distinct().toList();
        List<Ec2Instance> seen = roster.questions().instances(Filters.identities(patterns));
        return all.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        one -> seen.stream().filter(one::concerns).toList()));
    }

    private static boolean isOf(OperationId operation, Ec2Instance seen) {
        return operation.toString().equals(seen.tag(Tags.OPERATION));
    }
}
