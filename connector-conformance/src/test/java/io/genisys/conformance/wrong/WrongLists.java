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
import io.genisys.connector.Launch;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Wrong about what there is, and about room and time. */
final class WrongLists {

    private static final long A_WHILE = TimeUnit.MILLISECONDS.toNanos(20);

    private WrongLists() {}

    static List<Wrong> all() {
        return List.of(
                Wrong.connector(
                        "leaves out the first of each later page",
                        Skipping::new,
                        "everyInstanceIsOnExactlyOnePage",
                        "whereRoomIsShortTheAnswerSaysWhatExistsAndWhatFailed",
                        "whereRoomIsShortTheSameOperationGivesTheSameInstances"),
                Wrong.connector("lists ten of a service", Ten::new, "theListOfAServiceIsWhole"),
                Wrong.connector(
                        "returns an empty list on failure", Empty::new, "whileOthersComeAndGoEachListHasAllThatStay"),
                Wrong.connector("begins again at a wrong cursor", Lenient::new, "aCursorThatIsNoneIsRefused"),
                Wrong.connector(
                        "shows one instance with another index", Shifting::new, "oneInstanceIsShownAsTheListShowsIt"),
                Wrong.connector(
                        "calls an unknown instance an unknown service",
                        Mistaken::new,
                        "anInstanceThatDoesNotExistIsUnknown",
                        "anotherOwnersInstanceIsUnknown",
                        "whatWasDownscaledIsGoneInTheEnd",
                        "whatIsNobodysIsNeitherListedNorTouched",
                        "everyRefusalIsAProblem"),
                Wrong.connector(
                        "starts before it looks at the deadline", Late::new, "pastItsDeadlineAnUpscaleStartsNothing"),
                Wrong.connector(
                        "remembers what it refused", Resentful::new, "theSameOperationWithALaterDeadlineIsLaunched"),
                Wrong.connector(
                        "calls a partial success an error",
                        Failing::new,
                        "whereRoomIsShortTheAnswerSaysWhatExistsAndWhatFailed",
                        "whereRoomIsShortTheSameOperationGivesTheSameInstances",
                        "whereThereIsNoRoomAtAllAnUpscaleIsRefused"),
                Wrong.connector(
                        "does not say how many failed",
                        Vague::new,
                        "whereRoomIsShortTheAnswerSaysWhatExistsAndWhatFailed"),
                Wrong.connector(
                        "does not know whether a refusal for want of room changed something",
                        Unsure::new,
                        "whereThereIsNoRoomAtAllAnUpscaleIsRefused"));
    }

    private static final class Skipping extends Right {

        Skipping(Reference reference) {
            super(reference);
        }

        @Override
        public InstancePage instances(Call call, Optional<String> cursor) {
            InstancePage page = super.instances(call, cursor);
            return cursor.isEmpty() || page.instances().isEmpty()
                    ? page
                    : new InstancePage(
                            page.instances().subList(1, page.instances().size()), page.next());
        }
    }

    private static final class Ten extends Right {

        Ten(Reference reference) {
            super(reference);
        }

        @Override
        public List<Instance> instances(Call call, ServiceName service) {
            return super.instances(call, service).stream().limit(10).toList();
        }
    }

    /** Its backend can't be asked while something changes in it. */
    private static final class Empty extends Right {

        private final AtomicInteger changes = new AtomicInteger();

        Empty(Reference reference) {
            super(reference);
        }

        @Override
        public Termination downscale(Call call, ServiceName service, Downscale request) {
            changes.incrementAndGet();
            try {
                LockSupport.parkNanos(A_WHILE);
                return super.downscale(call, service, request);
            } finally {
                changes.decrementAndGet();
            }
        }

        @Override
        public InstancePage instances(Call call, Optional<String> cursor) {
            return changes.get() > 0 ? InstancePage.last(List.of()) : super.instances(call, cursor);
        }
    }

    private static final class Lenient extends Right {

        Lenient(Reference reference) {
            super(reference);
        }

        @Override
        public InstancePage instances(Call call, Optional<String> cursor) {
            return super.instances(call, cursor.filter(text -> !text.contains("?")));
        }
    }

    private static final class Shifting extends Right {

        Shifting(Reference reference) {
            super(reference);
        }

        @Override
        public Instance instance(Call call, InstanceId id) {
            return shifted(super.instance(call, id));
        }
    }

    private static final class Mistaken extends Right {

        Mistaken(Reference reference) {
            super(reference);
        }

        @Override
        public Instance instance(Call call, InstanceId id) {
            try {
                return super.instance(call, id);
            } catch (ConnectorException e) {
                throw new ConnectorException(Code.UNKNOWN_SERVICE, e.detail());
            }
        }
    }

    private static final class Late extends Right {

        Late(Reference reference) {
            super(reference);
        }

        @Override
        public Launch upscale(Call call, ServiceName service, Upscale request) {
            Launch launch = super.upscale(Call.of(call.owner()), service, request);
            call.checkDeadline(java.time.Instant.now());
            return launch;
        }
    }

    private static final class Resentful extends Right {

        private final Set<OperationId> refused = ConcurrentHashMap.newKeySet();

        Resentful(Reference reference) {
            super(reference);
        }

        @Override
        public Launch upscale(Call call, ServiceName service, Upscale request) {
            if (refused.contains(request.operation())) {
                throw ConnectorException.operationMismatch(request.operation());
            }
            try {
                return super.upscale(call, service, request);
            } catch (ConnectorException e) {
                if (e.code() == Code.TIMEOUT) {
                    refused.add(request.operation());
                }
                throw e;
            }
        }
    }

    private static final class Failing extends Right {

        Failing(Reference reference) {
            super(reference);
        }

        @Override
        public Launch upscale(Call call, ServiceName service, Upscale request) {
            Launch launch = super.upscale(call, service, request);
            if (!launch.failures().isEmpty()) {
                throw new ConnectorException(Code.INSUFFICIENT_CAPACITY, "some were not launched");
            }
            return launch;
        }
    }

    private static final class Vague extends Right {

        Vague(Reference reference) {
            super(reference);
        }

        @Override
        public Launch upscale(Call call, ServiceName service, Upscale request) {
            Launch launch = super.upscale(call, service, request);
            List<Failure> vague = launch.failures().stream()
                    .map(failure -> new Failure(failure.code(), 1, failure.detail(), List.of()))
                    .toList();
            return new Launch(launch.instances(), vague);
        }
    }

    private static final class Unsure extends Right {

        Unsure(Reference reference) {
            super(reference);
        }

        @Override
        public Launch upscale(Call call, ServiceName service, Upscale request) {
            try {
                return super.upscale(call, service, request);
            } catch (ConnectorException e) {
                throw e.code() == Code.INSUFFICIENT_CAPACITY
                        ? new ConnectorException(e.code(), Effect.UNKNOWN, e.detail())
                        : e;
            }
        }
    }
}
