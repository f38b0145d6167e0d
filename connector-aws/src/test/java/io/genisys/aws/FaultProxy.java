package io.genisys.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** In front of moto: what EC2 has and moto lacks, and what goes wrong between a connector and EC2. */
final class FaultProxy implements AutoCloseable {

    static {
        withoutDelay();
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();
    private final URI moto;
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final Set<String> guarded = ConcurrentHashMap.newKeySet();
    private volatile Duration slow = Duration.ZERO;
    private final AtomicLong inside = new AtomicLong();
    private final ConcurrentLinkedDeque<Map<String, String>> launches = new ConcurrentLinkedDeque<>();

    private final Set<String> permissions = new ConcurrentSkipListSet<>();
    private final Programs programs = new Programs();
    private final Aside aside;

    final Lives lives = new Lives(programs);
    final LaunchRules rules = new LaunchRules();

    /** An answer of moto, or of this proxy in its place. */
    record Answer(int status, String type, byte[] body) {

        /** As the services say it that speak JSON. */
        static Answer jsonRefusal(String code, int status) {
            String text = "{\"__type\": \"" + code + "\", \"message\": \"as ordered by the test\"}";
            return new Answer(status, "application/x-amz-json-1.1", text.getBytes(StandardCharsets.UTF_8));
        }

        static Answer refusal(String code, int status) {
            return new Answer(status, "text/xml", Wire.error(code).getBytes(StandardCharsets.UTF_8));
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        Answer with(String text) {
            return new Answer(status, type, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    FaultProxy(URI moto) {
        this.moto = moto;
        this.aside = new Aside(moto, client, programs);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The JDK's server otherwise waits 40 ms for an acknowledgement between the head and the body of an answer. */
    static void withoutDelay() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void add(Fault fault) {
        faults.add(fault);
    }

    /** Ends all faults, and forgets what was counted. */
    void calm() {
        faults.clear();
        calls.clear();
        launches.clear();
        inside.set(0);
        slow = Duration.ZERO;
        guarded.clear();
        aside.measured(true);
        lives.calm();
        rules.calm();
    }

    /** Makes every call take longer. */
    void slowBy(Duration time) {
        slow = time;
    }

    /** Makes CloudWatch have samples, or none. */
    void measured(boolean samples) {
        aside.measured(samples);
    }

    /** Makes EC2 refuse to terminate an instance. */
    void guard(String id) {
        guarded.add(id);
    }

    void endFaults() {
        faults.clear();
    }

    int calls(String action) {
        AtomicInteger count = calls.get(action);
        return count == null ? 0 : count.get();
    }

    Map<String, AtomicInteger> calls() {
        return calls;
    }

    /** All IAM actions that were needed since this was started. */
    Set<String> permissions() {
        return permissions;
    }

    /** The forms of the calls to RunInstances that were let through, in their order. */
    List<Map<String, String>> launches() {
        return List.copyOf(launches);
    }

    /** For how many nanoseconds calls have been in here and in moto. */
    long nanosInside() {
        return inside.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        long begun = System.nanoTime();
        byte[] body = exchange.getRequestBody().readAllBytes();
        String text = new String(body, StandardCharsets.UTF_8);
        boolean ec2 = text.contains("Version=2016-11-15");
        Map<String, String> form = ec2 ? Wire.form(text) : Map.of();
        String action = ec2 ? form.getOrDefault("Action", "?") : Wire.action(exchange.getRequestHeaders(), text);
        Set<String> needed = Wire.permissions(exchange.getRequestHeaders(), action, form);
        permissions.addAll(needed);
        calls.computeIfAbsent(action, name -> new AtomicInteger()).incrementAndGet();
        try {
            Thread.sleep(slow.toMillis());
            Answer answer = needed.stream().allMatch(Policy.DOCUMENTED::allows)
                    ? answer(exchange, action, form, body)
                    : Answer.refusal("UnauthorizedOperation", 403);
            if (answer != null) {
                exchange.getResponseHeaders().set("Content-Type", answer.type());
                inside.addAndGet(System.nanoTime() - begun);
                exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
                exchange.getResponseBody().write(answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    @org.jspecify.annotations.Nullable private Answer answer(HttpExchange exchange, String action, Map<String, String> form, byte[] body)
            throws IOException, InterruptedException {
        for (Fault fault : faults) {
            if (fault.strikes(action, form)) {
                return switch (fault.kind) {
                    case REFUSE ->
                        exchange.getRequestHeaders().containsKey("X-Amz-Target")
                                ? Answer.jsonRefusal(fault.code, fault.status)
                                : Answer.refusal(fault.code, fault.status);
                    case LOSE_REQUEST -> null;
                    case LOSE_ANSWER -> {
                        served(exchange, action, form, body);
                        yield null;
                    }
                    case REFUSE_AFTER -> {
                        served(exchange, action, form, body);
                        yield Answer.refusal(fault.code, fault.status);
                    }
                    case DUPLICATE -> {
                        served(exchange, action, form, body);
                        yield served(exchange, action, form, body);
                    }
                };
            }
        }
        return served(exchange, action, form, body);
    }

    private Answer served(HttpExchange exchange, String action, Map<String, String> form, byte[] body)
            throws IOException, InterruptedException {
        if (action.equals("RunInstances")) {
            Answer answer = rules.launch(form, changed -> {
                launches.add(changed);
                return forward(exchange, Wire.body(changed).getBytes(StandardCharsets.UTF_8));
            });
            if (answer.status() != 200) {
                return answer;
            }
            programs.launched(form, answer.text());
            if ("true".equals(form.get("DisableApiTermination"))) {
                guarded.addAll(Wire.ids(answer.text()));
            }
            return answer.with(lives.launched(answer.text()));
        }
        if (action.equals("TerminateInstances") && form.values().stream().anyMatch(guarded::contains)) {
            return Answer.refusal("OperationNotPermitted", 400);
        }
        if (lives.hides(action, form)) {
            return Answer.refusal("InvalidInstanceID.NotFound", 400);
        }
        if (action.equals("GetServiceQuota")) {
            return Aside.quota(new String(body, StandardCharsets.UTF_8));
        }
        if (action.equals("GetMetricData")) {
            aside.measure(new String(body, StandardCharsets.UTF_8));
        }
        Answer answer = forward(
                exchange,
                action.equals("DescribeInstances")
                        ? Wire.body(lives.asked(form)).getBytes(StandardCharsets.UTF_8)
                        : body);
        if (answer.status() != 200) {
            return answer;
        }
        return switch (action) {
            case "DescribeInstances" -> answer.with(lives.described(form, answer.text()));
            case "TerminateInstances" -> {
                lives.terminated(form);
                yield answer;
            }
            default -> answer;
        };
    }

    private Answer forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        moto.resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (String header : List.of("Authorization", "Content-Type", "X-Amz-Date", "X-Amz-Target")) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(
                answer.statusCode(), answer.headers().firstValue("Content-Type").orElse("text/xml"), answer.body());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
