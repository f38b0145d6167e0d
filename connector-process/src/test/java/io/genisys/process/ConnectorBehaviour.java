package io.genisys.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.Address;
import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.Downscale;
import io.genisys.connector.Failure;
import io.genisys.connector.Feature;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Launch;
import io.genisys.connector.LogLine;
import io.genisys.connector.Template;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for real processes, whether the connector is called directly or through HTTP. */
abstract class ConnectorBehaviour extends FeatureBehaviour {

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
    void listsByServiceAndAll() {
        Instance sleeper = launch("sleeper");
        Instance busy = launch("busy");

        assertThat(connector().instances(call, service("sleeper"))).containsExactly(sleeper);
        assertThat(connector().instances(call, service("hello"))).isEmpty();
        assertThat(connector().allInstances(call)).containsExactlyInAnyOrder(sleeper, busy);
    }
}
