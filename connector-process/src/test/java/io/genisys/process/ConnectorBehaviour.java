package io.genisys.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.Address;
import io.genisys.connector.Call;
import io.genisys.connector.Capacity;
import io.genisys.connector.ChecksTemplates;
import io.genisys.connector.Code;
import io.genisys.connector.Connector;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ControlsPower;
import io.genisys.connector.Downscale;
import io.genisys.connector.Failure;
import io.genisys.connector.Feature;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Launch;
import io.genisys.connector.LogLine;
import io.genisys.connector.LogQuery;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.PublishesEvents;
import io.genisys.connector.ReportsCapacity;
import io.genisys.connector.ReportsStats;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Stats;
import io.genisys.connector.StreamsLogs;
import io.genisys.connector.Template;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for real processes, whether the connector is called directly or through HTTP. */
abstract class ConnectorBehaviour {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Owner owner = new Owner("it-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
    protected final Call call = Call.of(owner);

    abstract Connector connector();

    @AfterEach
    void nothingIsLeft() {
        Connector connector = connector();
        connector.allInstances(call).stream()
                .collect(
                        Collectors.groupingBy(Instance::service, Collectors.mapping(Instance::id, Collectors.toList())))
                .forEach((service, ids) -> assertThat(connector
                                .downscale(call, service, new Downscale(operation(), ids, Duration.ofMillis(500)))
                                .failures())
                        .isEmpty());
        assertThat(connector.allInstances(call)).isEmpty();
        Leaks.assertNoneOf(owner);
        close();
    }

    /** Ends what a subclass has opened, after the look for leaks. */
    void close() {
        // nothing of its own
    }

    @Test
    void describesItself() {
        assertThat(connector().describe().kind()).isEqualTo("process");
        assertThat(connector().describe().features()).containsExactlyInAnyOrder(Feature.values());
        assertThat(connector().describe().templateSchema()).containsEntry("additionalProperties", false);
    }

    @Test
    void sameOperationTwiceGivesTheSameInstances() {
        Upscale request = request(3);

        Launch first = connector().upscale(call, service("sleeper"), request);
        Launch second = connector().upscale(call, service("sleeper"), request);

        assertThat(first.instances()).extracting(Instance::index).containsExactly(0, 1, 2);
        assertThat(first.instances()).extracting(Instance::state).containsOnly(InstanceState.RUNNING);
        assertThat(second).isEqualTo(first);
        assertThat(Leaks.processes(request.operation())).hasSize(3);
    }

    @Test
    void twentyParallelRequestsOfOneOperationLaunchOnce() {
        Upscale request = request(4);
        ExecutorService callers = Executors.newFixedThreadPool(20);

        List<CompletableFuture<Launch>> answers = IntStream.range(0, 20)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> connector().upscale(call, service("sleeper"), request), callers))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join).collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(Leaks.processes(request.operation())).hasSize(4);
        callers.shutdown();
    }

    @Test
    void operationWithAnotherCountTemplateServiceOrOwnerIsAMismatch() {
        Upscale request = request(1);
        connector().upscale(call, service("sleeper"), request);
        Upscale larger = new Upscale(request.operation(), 2, Optional.empty());
        Upscale other = new Upscale(request.operation(), 1, Optional.of(environment(Map.of("A", "b"))));

        refused(Code.OPERATION_MISMATCH, () -> connector().upscale(call, service("sleeper"), larger));
        refused(Code.OPERATION_MISMATCH, () -> connector().upscale(call, service("sleeper"), other));
        refused(Code.OPERATION_MISMATCH, () -> connector().upscale(call, service("busy"), request));
        refused(Code.OPERATION_MISMATCH, () -> connector().upscale(stranger(), service("sleeper"), request));
        assertThat(Leaks.processes(request.operation())).hasSize(1);
    }

    @Test
    void absentInstanceCountsAsTerminated() {
        Instance instance = launch("sleeper");
        InstanceId absent = new InstanceId("never-there");

        Termination termination = terminate(call, "sleeper", instance.id(), absent);

        assertThat(termination.instances()).containsExactlyInAnyOrder(instance.id(), absent);
        assertThat(termination.failures()).isEmpty();
        refused(Code.UNKNOWN_INSTANCE, () -> connector().instance(call, instance.id()));
        assertThat(terminate(call, "sleeper", instance.id()).instances()).containsExactly(instance.id());
    }

    @Test
    void whatBelongsToOthersIsLeftAlone() {
        Instance instance = launch("sleeper");

        Termination foreign = terminate(stranger(), "sleeper", instance.id());
        Termination elsewhere = terminate(call, "busy", instance.id());

        assertThat(foreign.failures()).extracting(Failure::code).containsExactly(Code.FORBIDDEN);
        assertThat(elsewhere.failures()).extracting(Failure::code).containsExactly(Code.FORBIDDEN);
        assertThat(connector().instance(call, instance.id())).isEqualTo(instance);
        assertThat(connector().allInstances(stranger())).isEmpty();
        refused(Code.UNKNOWN_INSTANCE, () -> connector().instance(stranger(), instance.id()));
        refused(Code.UNKNOWN_INSTANCE, () -> power().stop(stranger(), instance.id()));
    }

    @Test
    void nothingIsLaunchedPastTheDeadline() {
        Call late = call.until(Instant.now().minusSeconds(1));

        refused(Code.TIMEOUT, () -> connector().upscale(late, service("sleeper"), request(2)));

        assertThat(connector().allInstances(call)).isEmpty();
    }

    @Test
    void killedInstanceIsAnEventWithinASecondAndStaysListed() {
        Instance instance = launch("sleeper");
        Listener<InstanceEvent> events = Listener.to(((PublishesEvents) connector()).events(call));

        ProcessHandle.of(pid(instance)).orElseThrow().destroyForcibly();

        await().atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !events.items.isEmpty());
        events.cancel();
        InstanceEvent event = events.items.get(0);
        assertThat(event.instance().state()).isEqualTo(InstanceState.FAILED);
        assertThat(event.reason()).isEqualTo("exited with code 137");
        assertThat(connector().instances(call, service("sleeper"))).containsExactly(event.instance());
        assertThat(event.instance().attributes()).containsEntry("exitCode", "137");
    }

    @Test
    void instanceThatEndsByItselfHasFailedWithItsExitCode() {
        Instance instance = launch("brief");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                connector().instance(call, instance.id()).attributes())
                        .containsEntry("exitCode", "7"));
        assertThat(connector().instance(call, instance.id()).state()).isEqualTo(InstanceState.FAILED);
    }

    @Test
    void allThatAnInstanceStartedEndsWithIt() {
        Instance instance = launch("family");
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(Leaks.processes(instance.operation())).hasSize(3));

        terminate(call, "family", instance.id());

        assertThat(Leaks.processes(instance.operation())).isEmpty();
    }

    @Test
    void instanceThatIgnoresTheSignalIsKilledAfterTheGrace() {
        Instance instance = launch("stubborn");
        await().atMost(SOON).until(() -> log(instance, false).all().size() == 1);
        Instant start = Instant.now();

        Termination termination = connector()
                .downscale(
                        call,
                        service("stubborn"),
                        new Downscale(operation(), List.of(instance.id()), Duration.ofMillis(700)));

        assertThat(termination.failures()).isEmpty();
        assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofMillis(700), Duration.ofMillis(2500));
        assertThat(Leaks.processes(instance.operation())).isEmpty();
    }

    @Test
    void followedLogEndsWithTheInstance() throws InterruptedException {
        Instance instance = launch("chatty");
        Listener<LogLine> log = log(instance, true);
        await().atMost(SOON).until(() -> log.items.size() >= 3);

        terminate(call, "chatty", instance.id());

        assertThat(log.all()).extracting(LogLine::text).containsOnly("again");
    }

    @Test
    void logIsCompleteAndItsTailIsItsEnd() throws InterruptedException {
        Instance instance = launch("counting");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(log(instance, false).all()).hasSize(5001));

        Listener<LogLine> tail =
                Listener.to(((StreamsLogs) connector()).logs(call, instance.id(), new LogQuery(false, Optional.of(3))));
        Listener<LogLine> none =
                Listener.to(((StreamsLogs) connector()).logs(call, instance.id(), new LogQuery(false, Optional.of(0))));

        assertThat(log(instance, false).all()).extracting(LogLine::text).startsWith("line 1", "line 2");
        assertThat(tail.all()).extracting(LogLine::text).containsExactly("line 4999", "line 5000", "end");
        assertThat(none.all()).isEmpty();
        refused(
                Code.UNKNOWN_INSTANCE,
                () -> ((StreamsLogs) connector())
                        .logs(call, new InstanceId("nobody"), new LogQuery(false, Optional.empty())));
    }

    @Test
    void instanceIsToldItsPortsAndNoSecret() throws InterruptedException {
        Template template = environment(Map.of("MORE", "from the caller", "PORT", "1"));
        Launch launch =
                connector().upscale(call, service("sleeper"), new Upscale(operation(), 1, Optional.of(template)));
        List<Address> ports = launch.instances().get(0).addresses();
        Instance shown = launch("shown");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(log(shown, false).all())
                        .extracting(LogLine::text)
                        .contains("GREETING=good day", "64", "/tmp", "text for the instance", "failure")
                        .noneMatch(line -> line.startsWith("MAVEN") || line.startsWith("JAVA_HOME")));

        assertThat(ports).extracting(Address::name).containsExactly("8080", "admin-ui", "dns");
        assertThat(ports).extracting(Address::target).containsExactly(8080, 9090, 53);
        assertThat(ports).extracting(Address::port).doesNotHaveDuplicates();
        ProcessTable table = new ProcessTable();
        long pid = pid(launch.instances().get(0));
        assertThat(List.of(
                        "PORT=" + ports.get(0).port(),
                        "PORT_0=" + ports.get(0).port(),
                        "PORT_8080=" + ports.get(0).port(),
                        "PORT_1=" + ports.get(1).port(),
                        "PORT_ADMIN_UI=" + ports.get(1).port(),
                        "PORT_DNS=" + ports.get(2).port(),
                        "MORE=from the caller"))
                .allMatch(variable -> table.startedWith(pid, variable));
    }

    @Test
    void powerKeepsIdentityAndPorts() throws Exception {
        Instance instance = launch("hello");
        assertThat(dial(instance)).contains(instance.id().value());

        Instance stopped = power().stop(call, instance.id());
        Instance stillStopped = power().stop(call, instance.id());
        Instance started = power().start(call, instance.id());
        Instance unchanged = power().start(call, instance.id());
        Instance restarted = power().restart(call, instance.id());

        assertThat(stopped.state()).isEqualTo(InstanceState.STOPPED);
        assertThat(stillStopped).isEqualTo(stopped);
        assertThat(started.state()).isEqualTo(InstanceState.RUNNING);
        assertThat(unchanged).isEqualTo(started);
        assertThat(pid(restarted)).isNotEqualTo(pid(started));
        assertThat(List.of(stopped, started, restarted))
                .allMatch(now -> now.id().equals(instance.id())
                        && now.operation().equals(instance.operation())
                        && now.addresses().equals(instance.addresses())
                        && now.createdAt().equals(instance.createdAt()));
        assertThat(dial(restarted)).contains(instance.id().value());
        assertThat(Leaks.processes(instance.operation())).hasSize(1);
    }

    @Test
    void statsMoveUnderLoad() {
        Instance busy = launch("busy");
        Instance idle = launch("sleeper");

        Stats load = stats(busy);
        Stats rest = stats(idle);

        assertThat(load.cpuCores().orElseThrow()).isGreaterThan(0.2);
        assertThat(rest.cpuCores().orElseThrow()).isLessThan(0.1);
        assertThat(load.memoryBytes().orElseThrow()).isPositive();
        assertThat(stats(launch("hello")).memoryLimitBytes()).contains(512L << 20);
        Instance stopped = power().stop(call, busy.id());
        refused(Code.BACKEND_UNAVAILABLE, () -> stats(stopped));
    }

    @Test
    void capacityCountsInstancesOfAllOwners() {
        Capacity before = ((ReportsCapacity) connector()).capacity(call);
        launch("sleeper");
        Capacity after = ((ReportsCapacity) connector()).capacity(stranger());

        assertThat(after.total().instances()).isEqualTo(before.total().instances());
        assertThat(after.free().instances()).contains(before.free().instances().orElseThrow() - 1);
        assertThat(after.total().cpu()).isPresent();
        assertThat(after.free().memory()).isPresent();
    }

    @Test
    void checkNamesEveryWrongFieldAndLaunchesNothing() {
        Template wrong = new Template(
                List.of("reboot"),
                Map.of("LD_PRELOAD", "/tmp/x.so"),
                null,
                null,
                null,
                null,
                Map.of("process", Map.of("directory", "/nowhere", "colour", "red")));
        Upscale request = new Upscale(operation(), 1, Optional.of(wrong));

        assertThatThrownBy(() -> check("sleeper", request)).isInstanceOfSatisfying(ConnectorException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.INVALID_TEMPLATE);
            assertThat(e.fields().stream().map(error -> error.field()).collect(Collectors.toSet()))
                    .isEqualTo(Set.of("command", "environment.LD_PRELOAD", "process.directory", "process.colour"));
        });
        refused(Code.INVALID_TEMPLATE, () -> connector().upscale(call, service("sleeper"), request));
        refused(Code.INVALID_TEMPLATE, () -> check("broken", request(1)));
        refused(Code.UNKNOWN_SERVICE, () -> check("undefined", request(1)));
        refused(Code.UNKNOWN_SERVICE, () -> connector().upscale(call, service("undefined"), request(1)));
        check("sleeper", request(1));
        assertThat(connector().allInstances(call)).isEmpty();
    }

    @Test
    void listsByServiceAndAll() {
        Instance sleeper = launch("sleeper");
        Instance busy = launch("busy");

        assertThat(connector().instances(call, service("sleeper"))).containsExactly(sleeper);
        assertThat(connector().instances(call, service("hello"))).isEmpty();
        assertThat(connector().allInstances(call)).containsExactlyInAnyOrder(sleeper, busy);
    }

    protected Instance launch(String service) {
        return connector()
                .upscale(call, service(service), request(1))
                .instances()
                .get(0);
    }

    protected static ServiceName service(String name) {
        return new ServiceName(name);
    }

    protected static OperationId operation() {
        return OperationId.next(Instant.now());
    }

    protected static Upscale request(int count) {
        return new Upscale(operation(), count, Optional.empty());
    }

    protected static void refused(Code code, ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static Template environment(Map<String, String> variables) {
        return new Template(null, variables, null, null, null, null, null);
    }

    private static Call stranger() {
        return Call.of(new Owner("stranger"));
    }

    private Termination terminate(Call caller, String service, InstanceId... ids) {
        return connector()
                .downscale(caller, service(service), new Downscale(operation(), List.of(ids), Duration.ofSeconds(5)));
    }

    private ControlsPower power() {
        return (ControlsPower) connector();
    }

    private Stats stats(Instance instance) {
        return ((ReportsStats) connector()).stats(call, instance.id());
    }

    private void check(String service, Upscale request) {
        ((ChecksTemplates) connector()).check(call, service(service), request);
    }

    private Listener<LogLine> log(Instance instance, boolean follow) {
        return Listener.to(
                ((StreamsLogs) connector()).logs(call, instance.id(), new LogQuery(follow, Optional.empty())));
    }

    private static long pid(Instance instance) {
        return Long.parseLong(instance.attributes().get("pid"));
    }

    private static String dial(Instance instance) {
        Address address = instance.addresses().get(0);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + address.host() + ":" + address.port() + "/"))
                .build();
        return await().atMost(SOON)
                .ignoreExceptions()
                .until(
                        () -> HttpClient.newHttpClient()
                                .send(request, HttpResponse.BodyHandlers.ofString())
                                .body(),
                        body -> true);
    }
}
