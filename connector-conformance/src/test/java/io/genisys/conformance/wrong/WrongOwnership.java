package io.genisys.conformance.wrong;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Downscale;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstancePage;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Launch;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Wrong about whose it is. */
final class WrongOwnership {

    private WrongOwnership() {}

    static List<Wrong> all() {
        return List.of(
                Wrong.connector(
                        "lists the instances of every owner",
                        AllListing::new,
                        "ownersDoNotSeeEachOther",
                        "theOperationOfAnotherOwnerIsRefused",
                        "whereThereIsNoRoomAtAllAnUpscaleIsRefused",
                        "oneThatMayNotGoKeepsTheOthersFromNothing"),
                Wrong.connector("shows one instance to everybody", Showing::new, "anotherOwnersInstanceIsUnknown"),
                Wrong.connector(
                        "terminates for any owner",
                        Ownerless::new,
                        "anotherOwnersInstanceSurvivesADownscale",
                        "oneThatMayNotGoKeepsTheOthersFromNothing"),
                Wrong.connector(
                        "terminates under any service", Serviceless::new, "anotherServicesInstanceSurvivesADownscale"),
                Wrong.connector(
                        "answers 'unknown-service' for a list of what nobody has heard of",
                        Knowing::new,
                        "aServiceThatNobodyHasHeardOfHasNoInstances"),
                Wrong.connector("lists foreigners", Adopting::new, "whatIsNobodysIsNeitherListedNorTouched"),
                Wrong.connector("removes foreigners", Sweeping::new, "whatIsNobodysIsNeitherListedNorTouched"));
    }

    /** Remembers who has asked, because the memory lists nothing without an owner. */
    private static class Remembering extends Right {

        final Map<InstanceId, Call> owners = new ConcurrentHashMap<>();

        Remembering(Reference reference) {
            super(reference);
        }

        @Override
        public Launch upscale(Call call, ServiceName service, Upscale request) {
            Launch launch = super.upscale(call, service, request);
            launch.instances().forEach(instance -> owners.put(instance.id(), Call.of(call.owner())));
            return launch;
        }

        Call ownerOf(Call call, InstanceId id) {
            return owners.getOrDefault(id, call);
        }
    }

    private static final class AllListing extends Remembering {

        AllListing(Reference reference) {
            super(reference);
        }

        @Override
        public InstancePage instances(Call call, Optional<String> cursor) {
            cursor.ifPresent(text -> super.instances(call, cursor));
            // by owner, because an instance that was asked for alone may be gone by then
            List<Instance> all = owners.values().stream()
                    .map(Call::owner)
                    .distinct()
                    .flatMap(owner -> memory.allInstances(Call.of(owner)).stream())
                    .toList();
            return InstancePage.last(all);
        }
    }

    private static final class Showing extends Remembering {

        Showing(Reference reference) {
            super(reference);
        }

        @Override
        public Instance instance(Call call, InstanceId id) {
            return super.instance(ownerOf(call, id), id);
        }
    }

    private static final class Ownerless extends Remembering {

        Ownerless(Reference reference) {
            super(reference);
        }

        @Override
        public Termination downscale(Call call, ServiceName service, Downscale request) {
            request.instances()
                    .forEach(id -> super.downscale(
                            ownerOf(call, id),
                            service,
                            new Downscale(request.operation(), List.of(id), request.grace())));
            return super.downscale(call, service, request);
        }
    }

    private static final class Serviceless extends Right {

        Serviceless(Reference reference) {
            super(reference);
        }

        @Override
        public Termination downscale(Call call, ServiceName service, Downscale request) {
            super.allInstances(call).stream()
                    .filter(instance -> request.instances().contains(instance.id()))
                    .forEach(instance -> super.downscale(
                            call,
                            instance.service(),
                            new Downscale(request.operation(), List.of(instance.id()), request.grace())));
            return super.downscale(call, service, request);
        }
    }

    private static final class Knowing extends Right {

        Knowing(Reference reference) {
            super(reference);
        }

        @Override
        public List<Instance> instances(Call call, ServiceName service) {
            if (service.value().startsWith("conformance-")) {
                throw new ConnectorException(Code.UNKNOWN_SERVICE, "nobody has heard of " + service);
            }
            return super.instances(call, service);
        }
    }

    private static final class Adopting extends Right {

        private final Set<String> others;

        Adopting(Reference reference) {
            super(reference);
            this.others = reference.others();
        }

        @Override
        public InstancePage instances(Call call, Optional<String> cursor) {
            InstancePage page = super.instances(call, cursor);
            List<Instance> all = new ArrayList<>(page.instances());
            others.forEach(name -> all.add(new Instance(
                    new InstanceId(name),
                    new ServiceName("hello"),
                    OperationId.next(Instant.now()),
                    0,
                    InstanceState.RUNNING,
                    Optional.empty(),
                    Instant.now(),
                    List.of(),
                    Map.of())));
            return new InstancePage(all, page.next());
        }
    }

    private static final class Sweeping extends Right {

        private final Set<String> others;

        Sweeping(Reference reference) {
            super(reference);
            this.others = reference.others();
        }

        @Override
        public Termination downscale(Call call, ServiceName service, Downscale request) {
            request.instances().forEach(id -> others.remove(id.value()));
            return super.downscale(call, service, request);
        }
    }
}
