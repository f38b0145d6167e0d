package io.genisys.conformance.wrong;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Downscale;
import io.genisys.connector.Effect;
import io.genisys.connector.Failure;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstancePage;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Launch;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Wrong about who has to go. */
final class WrongShrinking {

    private WrongShrinking() {}

    static List<Wrong> all() {
        return List.of(
                Wrong.connector(
                        "removes by count",
                        ByCount::new,
                        "aDownscaleRemovesExactlyTheNamed",
                        "afterALostAnswerTheSameDownscaleSucceeds",
                        "aRepeatedDownscaleSucceeds",
                        "theSameDownscaleTenTimesAtOnceSucceeds",
                        "oneThatMayNotGoKeepsTheOthersFromNothing",
                        "anotherOwnersInstanceSurvivesADownscale",
                        "anotherServicesInstanceSurvivesADownscale",
                        "anIdThatIsNamedTwiceCountsOnce"),
                Wrong.connector("lists for ever what is gone", Haunted::new, "whatWasDownscaledIsGoneInTheEnd"),
                Wrong.connector(
                        "fails for ids that do not exist",
                        Strict::new,
                        "anIdThatDoesNotExistSucceeds",
                        "aRepeatedDownscaleSucceeds",
                        "theSameDownscaleTenTimesAtOnceSucceeds",
                        "oneThatMayNotGoKeepsTheOthersFromNothing",
                        "afterALostAnswerTheSameDownscaleSucceeds"),
                Wrong.connector(
                        "fails where the same downscale is on its way",
                        Impatient::new,
                        "theSameDownscaleTenTimesAtOnceSucceeds"),
                Wrong.connector(
                        "refuses all where one may not go",
                        AllOrNothing::new,
                        "oneThatMayNotGoKeepsTheOthersFromNothing"),
                Wrong.connector(
                        "says 'gone' of what it left behind",
                        Leaking::new,
                        "whatWasDownscaledIsGoneFromTheBackend",
                        "allCasesTogetherLeaveNothingBehind",
                        "aServiceGoesUpDownAndBackToNothing",
                        "theSameNumberAgainChangesNothing",
                        "theSameNumberTenTimesAtOnceIsThatNumber"),
                Wrong.connector(
                        "starts a helper for each instance",
                        Helping::new,
                        "whatTheBackendHasIsWhatWasLaunched",
                        "theSameOperationTwentyTimesAtOnceGivesTheSameInstances",
                        "killedBetweenCreateAndAnswerTheSameOperationGivesTheSameInstances",
                        "aServiceGoesUpDownAndBackToNothing",
                        "theSameNumberAgainChangesNothing",
                        "theSameNumberTenTimesAtOnceIsThatNumber",
                        "aNumberThatIsNoneIsRefused",
                        "theStatusTellsWhatTheListShows"));
    }

    private static final class ByCount extends Right {

        ByCount(Reference reference) {
            super(reference);
        }

        @Override
        public Termination downscale(Call call, ServiceName service, Downscale request) {
            List<Instance> all = super.instances(call, service);
            int first = Math.max(0, all.size() - request.instances().size());
            List<InstanceId> victims =
                    all.subList(first, all.size()).stream().map(Instance::id).toList();
            if (!victims.isEmpty()) {
                super.downscale(call, service, new Downscale(request.operation(), victims, request.grace()));
            }
            return new Termination(request.instances(), List.of());
        }
    }

    /** A second downscale of the same ends it, so that the kit can clean up. */
    private static final class Haunted extends Right {

        private final Map<InstanceId, Instance> ghosts = new ConcurrentHashMap<>();
        private final Map<InstanceId, Owner> owners = new ConcurrentHashMap<>();

        Haunted(Reference reference) {
            super(reference);
        }

        @Override
        public Termination downscale(Call call, ServiceName service, Downscale request) {
            for (InstanceId id : request.instances()) {
                if (ghosts.remove(id) == null) {
                    super.instances(call, service).stream()
                            .filter(instance -> instance.id().equals(id))
                            .forEach(instance -> {
                                owners.put(id, call.owner());
                                ghosts.put(id, instance.withState(InstanceState.STOPPING));
                            });
                }
            }
            return super.downscale(call, service, request);
        }

        @Override
        public InstancePage instances(Call call, Optional<String> cursor) {
            InstancePage page = super.instances(call, cursor);
            List<Instance> all = new ArrayList<>(page.instances());
            if (page.next().isEmpty()) {
                ghosts.values().stream()
                        .filter(ghost -> call.owner().equals(owners.get(ghost.id())))
                        .forEach(all::add);
            }
            return new InstancePage(all, page.next());
        }
    }

    private static final class Strict extends Right {

        Strict(Reference reference) {
            super(reference);
        }

        @Override
        public synchronized Termination downscale(Call call, ServiceName service, Downscale request) {
            Set<InstanceId> existing = memory.ids();
            Termination termination = super.downscale(call, service, request);
            List<InstanceId> absent = termination.instances().stream()
                    .filter(id -> !existing.contains(id))
                    .toList();
            List<InstanceId> gone = new ArrayList<>(termination.instances());
            gone.removeAll(absent);
            List<Failure> failures = new ArrayList<>(termination.failures());
            absent.forEach(id -> failures.add(Failure.notTerminated(id, ConnectorException.unknownInstance(id))));
            return new Termination(gone, failures);
        }
    }

    private static final class Impatient extends Right {

        private final Map<InstanceId, Company> leaving = new ConcurrentHashMap<>();

        Impatient(Reference reference) {
            super(reference);
        }

        @Override
        public Termination downscale(Call call, ServiceName service, Downscale request) {
            Company company = leaving.computeIfAbsent(request.instances().get(0), id -> new Company());
            try {
                if (company.enter() > 2) {
                    throw new ConnectorException(Code.BACKEND_UNAVAILABLE, Effect.NONE, "it is being removed");
                }
                company.await(3);
                return super.downscale(call, service, request);
            } finally {
                company.leave();
            }
        }
    }

    private static final class AllOrNothing extends Right {

        AllOrNothing(Reference reference) {
            super(reference);
        }

        @Override
        public Termination downscale(Call call, ServiceName service, Downscale request) {
            Set<InstanceId> existing = memory.ids();
            List<InstanceId> own =
                    super.allInstances(call).stream().map(Instance::id).toList();
            boolean foreign = request.instances().stream().anyMatch(id -> existing.contains(id) && !own.contains(id));
            if (foreign && request.instances().size() > 1) {
                throw new ConnectorException(Code.FORBIDDEN, "one of these is another owner's");
            }
            return super.downscale(call, service, request);
        }
    }

    private static final class Leaking extends Right {

        private final Set<String> others;

        Leaking(Reference reference) {
            super(reference);
            this.others = reference.others();
        }

        @Override
        public synchronized Termination downscale(Call call, ServiceName service, Downscale request) {
            Set<InstanceId> existing = memory.ids();
            Termination termination = super.downscale(call, service, request);
            termination.instances().stream().filter(existing::contains).forEach(id -> others.add("volume-of-" + id));
            return termination;
        }
    }

    private static final class Helping extends Right {

        private final Set<String> others;

        Helping(Reference reference) {
            super(reference);
            this.others = reference.others();
        }

        @Override
        public Launch upscale(Call call, ServiceName service, Upscale request) {
            Launch launch = super.upscale(call, service, request);
            launch.instances().forEach(instance -> others.add("helper-of-" + instance.id()));
            return launch;
        }

        @Override
        public Termination downscale(Call call, ServiceName service, Downscale request) {
            Termination termination = super.downscale(call, service, request);
            termination.instances().forEach(id -> others.remove("helper-of-" + id));
            return termination;
        }
    }
}
