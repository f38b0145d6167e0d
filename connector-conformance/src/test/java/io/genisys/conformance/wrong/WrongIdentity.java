package io.genisys.conformance.wrong;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Launch;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Upscale;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Wrong about who is who. */
final class WrongIdentity {

    private static final long A_WHILE = TimeUnit.MILLISECONDS.toNanos(25);

    private WrongIdentity() {}

    static List<Wrong> all() {
        return List.of(
                Wrong.connector(
                        "describes itself otherwise each time", Moody::new, "aConnectorSaysTheSameOfItselfEachTime"),
                Wrong.connector(
                        "answers by descending index",
                        Descending::new,
                        "anUpscaleAnswersWithEveryInstanceByAscendingIndex"),
                Wrong.connector(
                        "doubles on retry",
                        Doubling::new,
                        "theSameOperationTwiceGivesTheSameInstances",
                        "theSameOperationTwentyTimesAtOnceGivesTheSameInstances",
                        "anInstanceThatHasEndedIsNotLaunchedAgain",
                        "afterALostAnswerTheSameOperationGivesTheSameInstances",
                        "anOperationInCapitalsIsTheSameOperation",
                        "theOrderOfATemplatesKeysMakesNoDifference",
                        "whereRoomIsShortTheSameOperationGivesTheSameInstances",
                        "whatIsStoppedIsNotLaunchedAgain",
                        "instancesAreTheSameAfterTheConnectorWasKilled",
                        "killedBetweenCreateAndAnswerTheSameOperationGivesTheSameInstances"),
                Wrong.connector(
                        "forgets an index on retry",
                        Forgetful::new,
                        "theSameOperationTwiceGivesTheSameInstances",
                        "theSameOperationTwentyTimesAtOnceGivesTheSameInstances",
                        "afterALostAnswerTheSameOperationGivesTheSameInstances",
                        "whereRoomIsShortTheSameOperationGivesTheSameInstances",
                        "whatIsStoppedIsNotLaunchedAgain",
                        "instancesAreTheSameAfterTheConnectorWasKilled",
                        "killedBetweenCreateAndAnswerTheSameOperationGivesTheSameInstances"),
                Wrong.connector(
                        "looks first and creates then, which is a race",
                        Racing::new,
                        "theSameOperationTwentyTimesAtOnceGivesTheSameInstances"),
                Wrong.connector(
                        "serves one operation at a time and refuses the others",
                        Single::new,
                        "tenOperationsAtOnceEachGetTheirInstances"),
                Wrong.connector(
                        "does not look at the count of a known operation",
                        Countless::new,
                        "anotherCountUnderTheSameOperationIsRefused",
                        "everyRefusalIsAProblem"),
                Wrong.connector(
                        "does not look at the template of a known operation",
                        Templateless::new,
                        "anotherTemplateUnderTheSameOperationIsRefused"),
                Wrong.connector(
                        "launches a known operation for another owner as well",
                        PerOwner::new,
                        "theOperationOfAnotherOwnerIsRefused"),
                Wrong.connector(
                        "takes a known operation under any service",
                        PerService::new,
                        "theOperationOfAnotherServiceIsRefused"),
                Wrong.connector(
                        "starts again what has ended", Reviving::new, "anInstanceThatHasEndedIsNotLaunchedAgain"));
    }

    private static Upscale renamed(Upscale request) {
        return new Upscale(OperationId.next(Instant.now()), request.count(), request.template());
    }

    private static final class Moody extends Right {

        private final AtomicInteger asked = new AtomicInteger();

        Moody(Reference reference) {
            super(reference);
        }

        @Override
        public ConnectorInfo describe() {
            return super.describe().withLimits(new ConnectorInfo.Limits(1000, asked.incrementAndGet()));
        }
    }

    private static final class Descending extends Right {

        Descending(Reference reference) {
            super(reference);
        }

        @Override
        public Launch upscale(Call call, ServiceName service, Upscale request) {
            Launch launch = super.upscale(call, service, request);
            List<Instance> instances = new ArrayList<>(launch.instances());
            Collections.reverse(instances);
            return new Launch(instances, launch.failures());
        }
    }

    /** Remembers what it was asked, and launches anew what it was asked before. */
    private static class Remembering extends Right {

        final Map<OperationId, Upscale> asked = new ConcurrentHashMap<>();

        Remembering(Reference reference) {
            super(reference);
        }

        boolean known(Upscale request) {
            return request.equals(asked.putIfAbsent(request.operation(), request));
        }
    }

    private static final class Doubling extends Remembering {

        Doubling(Reference reference) {
            super(reference);
        }

        @Override
        public Launch upscale(Call call, ServiceName service, Upscale request) {
            boolean again = known(request)
                    && super.instances(call, service).stream()
                            .anyMatch(instance -> instance.operation().equals(request.operation()));
            return super.upscale(call, service, again ? renamed(request) : request);
        }
    }

    private static final class Forgetful extends Remembering {

        Forgetful(Reference reference) {
            super(reference);
        }

        @Override
        public Launch upscale(Call call, ServiceName service, Upscale request) {
            boolean again = known(request);
            Launch launch = super.upscale(call, service, request);
            int size = launch.instances().size();
            return again && size > 1 ? new Launch(launch.instances().subList(0, size - 1), launch.failures()) : launch;
        }
    }

    private static final class Racing extends Right {

        private final Map<OperationId, Company> busy = new ConcurrentHashMap<>();

        Racing(Reference reference) {
            super(reference);
        }

        @Override
        public Launch upscale(Call call, ServiceName service, Upscale request) {
            Company company = busy.computeIfAbsent(request.operation(), key -> new Company());
            try {
                boolean third = company.enter() == 3;
                company.await(3);
                Launch launch = super.upscale(call, service, request);
                if (third) {
                    super.upscale(call, service, renamed(request));
                }
                return launch;
            } finally {
                company.leave();
            }
        }
    }

    private static final class Single extends Right {

        private final Map<OperationId, AtomicInteger> busy = new ConcurrentHashMap<>();

        Single(Reference reference) {
            super(reference);
        }

        @Override
        public Launch upscale(Call call, ServiceName service, Upscale request) {
            busy.computeIfAbsent(request.operation(), key -> new AtomicInteger())
                    .incrementAndGet();
            try {
                LockSupport.parkNanos(A_WHILE);
                if (busy.size() > 1) {
                    throw new ConnectorException(Code.THROTTLED, "another operation is on its way");
                }
                return super.upscale(call, service, request);
            } finally {
                busy.computeIfPresent(request.operation(), (key, count) -> count.decrementAndGet() == 0 ? null : count);
            }
        }
    }

    private static final class Countless extends Remembering {

        Countless(Reference reference) {
            super(reference);
        }

        @Override
        public Launch upscale(Call call, ServiceName service, Upscale request) {
            Upscale first = asked.getOrDefault(request.operation(), request);
            known(request);
            boolean same = first.template().equals(request.template());
            return super.upscale(call, service, same ? first : request);
        }
    }

    private static final class Templateless extends Remembering {

        Templateless(Reference reference) {
            super(reference);
        }

        @Override
        public Launch upscale(Call call, ServiceName service, Upscale request) {
            Upscale first = asked.getOrDefault(request.operation(), request);
            known(request);
            return super.upscale(call, service, first.count() == request.count() ? first : request);
        }
    }

    private static final class PerOwner extends Right {

        PerOwner(Reference reference) {
            super(reference);
        }

        @Override
        public Launch upscale(Call call, ServiceName service, Upscale request) {
            try {
                return super.upscale(call, service, request);
            } catch (ConnectorException e) {
                boolean own = super.allInstances(call).stream()
                        .anyMatch(instance -> instance.operation().equals(request.operation()));
                if (e.code() != Code.OPERATION_MISMATCH || own) {
                    throw e;
                }
                return super.upscale(call, service, renamed(request));
            }
        }
    }

    private static final class PerService extends Right {

        PerService(Reference reference) {
            super(reference);
        }

        @Override
        public Launch upscale(Call call, ServiceName service, Upscale request) {
            List<Instance> known = super.allInstances(call).stream()
                    .filter(instance -> instance.operation().equals(request.operation()))
                    .filter(instance -> !instance.service().equals(service))
                    .toList();
            return known.isEmpty() ? super.upscale(call, service, request) : new Launch(known, List.of());
        }
    }

    private static final class Reviving extends Right {

        Reviving(Reference reference) {
            super(reference);
        }

        @Override
        public Launch upscale(Call call, ServiceName service, Upscale request) {
            super.instances(call, service).stream()
                    .filter(instance -> instance.operation().equals(request.operation()))
                    .filter(instance -> instance.state() == InstanceState.FAILED)
                    .forEach(instance -> super.start(call, instance.id()));
            return super.upscale(call, service, request);
        }
    }
}
