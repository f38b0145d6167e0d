package io.genisys.connector.memory;

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
import io.genisys.connector.ServiceName;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** What there is of {@link Fault}s. */
final class Troubles {

    private Troubles() {}

    /** Something happens before the request does, or instead of it. */
    record Before(Runnable what) implements Fault {

        @Override
        public <T> T happen(MemoryConnector memory, Function<Relay, T> request) {
            what.run();
            return request.apply(new Relay(memory));
        }
    }

    /** Something happens before the answer does, or instead of it. */
    record After(Runnable what) implements Fault {

        @Override
        public <T> T happen(MemoryConnector memory, Function<Relay, T> request) {
            T answer = request.apply(new Relay(memory));
            what.run();
            return answer;
        }
    }

    /** The request happens again. */
    record Twice() implements Fault {

        @Override
        public <T> T happen(MemoryConnector memory, Function<Relay, T> request) {
            T answer = request.apply(new Relay(memory));
            request.apply(new Relay(memory));
            return answer;
        }
    }

    /** Something else is asked than what is right. */
    record Through(Function<MemoryConnector, Relay> something) implements Fault {

        @Override
        public <T> T happen(MemoryConnector memory, Function<Relay, T> request) {
            return request.apply(something.apply(memory));
        }
    }

    /** Has little room. */
    static final class Cramped extends Relay {

        private final int most;

        Cramped(MemoryConnector memory, int most) {
            super(memory);
            this.most = most;
        }

        @Override
        public Launch upscale(Call call, ServiceName service, Upscale request) {
            return memory.upscale(call, service, request, most);
        }
    }

    /** Keeps some of what is to go. */
    static final class Stubborn extends Relay {

        private final int some;

        Stubborn(MemoryConnector memory, int some) {
            super(memory);
            this.some = some;
        }

        @Override
        public Termination downscale(Call call, ServiceName service, Downscale request) {
            List<InstanceId> named = request.instances();
            int kept = Math.min(some, named.size());
            List<Failure> failures = new ArrayList<>();
            named.subList(0, kept)
                    .forEach(id -> failures.add(Failure.notTerminated(id, told(Code.FORBIDDEN, Effect.NONE))));
            if (kept == named.size()) {
                return new Termination(List.of(), failures);
            }
            Termination rest = memory.downscale(
                    call,
                    service,
                    new Downscale(request.operation(), named.subList(kept, named.size()), request.grace()));
            failures.addAll(rest.failures());
            return new Termination(rest.instances(), failures);
        }
    }

    /** Lists what there was. */
    static final class Belated extends Relay {

        private final MemoryConnector earlier;

        Belated(MemoryConnector memory, MemoryConnector earlier) {
            super(memory);
            this.earlier = earlier;
        }

        @Override
        public List<Instance> instances(Call call, ServiceName service) {
            return earlier.instances(call, service);
        }

        @Override
        public InstancePage instances(Call call, Optional<String> cursor) {
            return earlier.instances(call, cursor);
        }
    }

    static ConnectorException told(Code code, Effect effect) {
        return new ConnectorException(code, effect, "this fault was ordered");
    }

    static void await(CountDownLatch latch, Duration limit) {
        try {
            if (!latch.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
