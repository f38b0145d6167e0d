package io.genisys.core.stub;

import com.sun.net.httpserver.HttpExchange;
import io.genisys.connector.Instance;
import io.genisys.connector.memory.Fault;
import io.genisys.connector.memory.Verb;
import io.genisys.connector.plain.Answer;
import io.genisys.connector.plain.Counter;
import io.genisys.connector.plain.Protocol;
import io.genisys.connector.plain.Request;
import io.genisys.connector.plain.Served;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** The connector in memory behind a URL. It does what the protocol says, except where a fault was ordered. */
public final class StubConnector implements AutoCloseable {

    private final StubBackend backend = new StubBackend();
    private final Counter counter = new Counter(any -> true);
    private final Function<Request, Answer> answers;
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Queue<RawFault>> faults = new ConcurrentHashMap<>();
    private final Served server;

    private StubConnector(boolean named) {
        answers = named ? new Protocol(backend, "") : counter;
        server = Served.raw(this::handle);
    }

    /** Starts a connector that speaks the whole protocol. */
    public static StubConnector start() {
        return new StubConnector(true);
    }

    /** Starts a connector of the original protocol, which takes counts and knows nothing else. */
    public static StubConnector countOnly() {
        return new StubConnector(false);
    }

    public String url() {
        return server.url();
    }

    /** Has the next request for {@code verb} go wrong; several orders happen one after the other. */
    public StubConnector next(String verb, Fault... these) {
        backend.next(Verb.of(verb), these);
        return this;
    }

    /** Has the next request for {@code verb} go wrong on the way to the connector, or back. */
    public StubConnector onTheWire(String verb, RawFault... these) {
        faults.computeIfAbsent(verb, any -> new ConcurrentLinkedQueue<>()).addAll(List.of(these));
        return this;
    }

    /** Has requests refused from now on that are about more than so many instances. */
    public StubConnector batch(int limit) {
        backend.batch(limit);
        return this;
    }

    /** Returns what came for {@code verb}. */
    public List<Request> requests(String verb) {
        synchronized (requests) {
            return requests.stream().filter(one -> one.verb().equals(verb)).toList();
        }
    }

    public StubBackend backend() {
        return backend;
    }

    /** Returns what runs of a service. */
    public List<Instance> running(String service) {
        return backend.of(service);
    }

    /** Returns how many of a service were asked for by count. */
    public int count(String service) {
        return counter.running(service);
    }

    /** Returns how many run, named and counted. */
    public int size() {
        return backend.size() + counter.running();
    }

    @Override
    public void close() {
        server.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Request request = Served.request(exchange);
        requests.add(request);
        RawFault fault = faults.getOrDefault(request.verb(), new ConcurrentLinkedQueue<>())
                .poll();
        if (fault == null) {
            Served.send(exchange, answers.apply(request));
        } else {
            fault.happen(exchange, () -> answers.apply(request));
        }
    }
}
