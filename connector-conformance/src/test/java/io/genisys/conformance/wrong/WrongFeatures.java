package io.genisys.conformance.wrong;

import io.genisys.connector.Call;
import io.genisys.connector.Capacity;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Launch;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Stats;
import io.genisys.connector.Upscale;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Wrong about capacity, check, stats and power. */
final class WrongFeatures {

    private WrongFeatures() {}

    static List<Wrong> all() {
        return List.of(
                Wrong.connector("has more free than there is", Generous::new, "capacityHasNoMoreFreeThanThereIs"),
                Wrong.connector(
                        "refuses what its capacity promised",
                        Promising::new,
                        "capacityPromisesNothingThatAnUpscaleThenRefuses",
                        "capacityShrinksByWhatIsLaunched"),
                Wrong.connector("takes capacity for a setting", Fixed::new, "capacityShrinksByWhatIsLaunched"),
                Wrong.connector(
                        "launches to check", Launching::new, "checkAcceptsWhatAnUpscaleAcceptsAndLaunchesNothing"),
                Wrong.connector("checks no templates", Careless::new, "checkRefusesTheTemplatesThatAnUpscaleRefuses"),
                Wrong.connector(
                        "checks no operations", Unknowing::new, "checkRefusesAnOperationThatWasUsedForSomethingElse"),
                Wrong.connector("shows old samples", Stale::new, "statsAreInTheirUnits"),
                Wrong.connector("gives memory in pages", Pages::new, "statsAreInTheirUnits"),
                Wrong.connector("shows the same load always", Idle::new, "statsMoveWithTheLoad"),
                Wrong.connector(
                        "gives zeros for what it does not know",
                        Zeros::new,
                        "statsOfAnInstanceThatIsNotTheOwnersAreRefused"),
                Wrong.connector("changes the index on restart", Renaming::new, "stopStartAndRestartKeepTheIdentity"),
                Wrong.connector(
                        "fails to stop what is stopped",
                        Fussy::new,
                        "stoppingWhatIsStoppedAndStartingWhatRunsChangeNothing"),
                Wrong.connector(
                        "does not start what is stopped when it restarts",
                        Lazy::new,
                        "restartingWhatIsStoppedStartsIt"),
                Wrong.connector("launches again what is stopped", Replacing::new, "whatIsStoppedIsNotLaunchedAgain"),
                Wrong.connector(
                        "stops for any owner", Ownerless::new, "thePowerOfAnInstanceThatIsNotTheOwnersIsRefused"));
    }

    private static Capacity.Amount amount(int count) {
        return new Capacity.Amount(Optional.of(count), Optional.empty(), Optional.empty());
    }

    private static final class Generous extends Right {

        Generous(Reference reference) {
            super(reference);
        }

        @Override
        public Capacity capacity(Call call) {
            Capacity right = super.capacity(call);
            return new Capacity(amount(right.free().instances().orElseThrow() - 1), right.free());
        }
    }

    private static final class Promising extends Right {

        private final Set<Owner> asked = ConcurrentHashMap.newKeySet();

        Promising(Reference reference) {
            super(reference);
        }

        @Override
        public Capacity capacity(Call call) {
            asked.add(call.owner());
            return super.capacity(call);
        }

        @Override
        public Launch upscale(Call call, ServiceName service, Upscale request) {
            if (asked.contains(call.owner())) {
                throw new ConnectorException(Code.INSUFFICIENT_CAPACITY, "there is no room after all");
            }
            return super.upscale(call, service, request);
        }
    }

    private static final class Fixed extends Right {

        Fixed(Reference reference) {
            super(reference);
        }

        @Override
        public Capacity capacity(Call call) {
            Capacity right = super.capacity(call);
            return new Capacity(right.total(), right.total());
        }
    }

    private static final class Launching extends Right {

        Launching(Reference reference) {
            super(reference);
        }

        @Override
        public void check(Call call, ServiceName service, Upscale request) {
            super.upscale(call, service, request);
        }
    }

    private static final class Careless extends Right {

        Careless(Reference reference) {
            super(reference);
        }

        @Override
        public void check(Call call, ServiceName service, Upscale request) {
            try {
                super.check(call, service, request);
            } catch (ConnectorException e) {
                if (e.code() == Code.OPERATION_MISMATCH) {
                    throw e;
                }
            }
        }
    }

    private static final class Unknowing extends Right {

        Unknowing(Reference reference) {
            super(reference);
        }

        @Override
        public void check(Call call, ServiceName service, Upscale request) {
            super.check(
                    call, service, new Upscale(OperationId.next(Instant.now()), request.count(), request.template()));
        }
    }

    private static final class Stale extends Right {

        Stale(Reference reference) {
            super(reference);
        }

        @Override
        public Stats stats(Call call, InstanceId id) {
            Stats right = super.stats(call, id);
            return new Stats(Instant.EPOCH, right.cpuCores(), right.memoryBytes(), null, null, null);
        }
    }

    private static final class Pages extends Right {

        Pages(Reference reference) {
            super(reference);
        }

        @Override
        public Stats stats(Call call, InstanceId id) {
            Stats right = super.stats(call, id);
            return new Stats(right.at(), right.cpuCores(), Optional.of(256L), null, null, null);
        }
    }

    private static final class Idle extends Right {

        Idle(Reference reference) {
            super(reference);
        }

        @Override
        public Stats stats(Call call, InstanceId id) {
            Stats right = super.stats(call, id);
            return new Stats(right.at(), Optional.of(0.5), right.memoryBytes(), null, null, null);
        }
    }

    private static final class Zeros extends Right {

        Zeros(Reference reference) {
            super(reference);
        }

        @Override
        public Stats stats(Call call, InstanceId id) {
            try {
                return super.stats(call, id);
            } catch (ConnectorException e) {
                return new Stats(Instant.now(), Optional.of(0.0), Optional.of(0L), null, null, null);
            }
        }
    }

    private static final class Renaming extends Right {

        Renaming(Reference reference) {
            super(reference);
        }

        @Override
        public Instance restart(Call call, InstanceId id) {
            return shifted(super.restart(call, id));
        }
    }

    private static final class Fussy extends Right {

        Fussy(Reference reference) {
            super(reference);
        }

        @Override
        public Instance stop(Call call, InstanceId id) {
            if (super.instance(call, id).state() == InstanceState.STOPPED) {
                throw new ConnectorException(Code.INVALID_REQUEST, "it is stopped");
            }
            return super.stop(call, id);
        }
    }

    private static final class Lazy extends Right {

        Lazy(Reference reference) {
            super(reference);
        }

        @Override
        public Instance restart(Call call, InstanceId id) {
            Instance now = super.instance(call, id);
            return now.state() == InstanceState.STOPPED ? now : super.restart(call, id);
        }
    }

    private static final class Replacing extends Right {

        Replacing(Reference reference) {
            super(reference);
        }

        @Override
        public Launch upscale(Call call, ServiceName service, Upscale request) {
            Launch launch = super.upscale(call, service, request);
            List<Instance> running = launch.instances().stream()
                    .map(instance -> instance.state() == InstanceState.STOPPED ? another(call, service) : instance)
                    .toList();
            return new Launch(running, launch.failures());
        }

        private Instance another(Call call, ServiceName service) {
            Upscale request = new Upscale(OperationId.next(Instant.now()), 1, Optional.empty());
            return super.upscale(call, service, request).instances().get(0);
        }
    }

    private static final class Ownerless extends Right {

        Ownerless(Reference reference) {
            super(reference);
        }

        @Override
        public Instance stop(Call call, InstanceId id) {
            String owner = call.owner().value().replace("-stranger", "");
            return super.stop(Call.of(new Owner(owner)), id);
        }
    }
}
