package io.genisys.docker;

import static io.genisys.docker.Fixture.IMAGE;
import static io.genisys.docker.Fixture.SERVICE;
import static io.genisys.docker.Fixture.operation;
import static io.genisys.docker.Fixture.running;
import static io.genisys.docker.Fixture.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.HostConfig;
import io.genisys.connector.Address;
import io.genisys.connector.ByteSize;
import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Downscale;
import io.genisys.connector.Failure;
import io.genisys.connector.FieldError;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Launch;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.Port;
import io.genisys.connector.Resources;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NeedsEngine
class LaunchIT {

    private static Fixture fixture;

    @BeforeAll
    static void start() {
        fixture = new Fixture(TestSettings.open());
    }

    @AfterEach
    void clear() {
        fixture.clear();
    }

    @AfterAll
    static void leavesNothingBehind() {
        fixture.close();
    }

    @Test
    void launchesListsAndRemoves() {
        Launch launch = fixture.upscale(3, running());

        assertThat(launch.instances()).extracting(Instance::index).containsExactly(0, 1, 2);
        assertThat(launch.instances()).extracting(Instance::state).containsOnly(InstanceState.RUNNING);
        assertThat(fixture.connector.instances(fixture.call, SERVICE))
                .containsExactlyInAnyOrderElementsOf(launch.instances());
        assertThat(fixture.connector.instance(
                        fixture.call, launch.instances().get(0).id()))
                .isEqualTo(launch.instances().get(0));

        List<InstanceId> ids = launch.instances().stream().map(Instance::id).toList();
        Instant before = Instant.now();
        assertThat(fixture.downscale(ids)).isEqualTo(new Termination(ids, List.of()));
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(4));
        assertThat(fixture.connector.allInstances(fixture.call)).isEmpty();
        assertThat(fixture.downscale(ids)).as("again").isEqualTo(new Termination(ids, List.of()));
    }

    @Test
    void twentyParallelSendsOfOneOperationAreOneLaunch() throws Exception {
        Upscale request = operation(4, running());
        ExecutorService callers = Executors.newFixedThreadPool(20);
        try {
            List<List<Instance>> answers = callers
                    .invokeAll(Stream.generate(
                                    () -> (java.util.concurrent.Callable<List<Instance>>) () -> fixture.connector
                                            .upscale(fixture.call, SERVICE, request)
                                            .instances())
                            .limit(20)
                            .toList())
                    .stream()
                    .map(LaunchIT::get)
                    .toList();

            List<InstanceId> ids = fixture.connector.instances(fixture.call, SERVICE).stream()
                    .map(Instance::id)
                    .sorted()
                    .toList();
            assertThat(ids).hasSize(4);
            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer).extracting(Instance::id).containsExactlyInAnyOrderElementsOf(ids));
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void theSameOperationForSomethingElseIsRefused() {
        Upscale request = operation(1, running());
        fixture.connector.upscale(fixture.call, SERVICE, request);

        refused(Code.OPERATION_MISMATCH, fixture.call, SERVICE, again(request, 2, running()));
        refused(Code.OPERATION_MISMATCH, fixture.call, SERVICE, again(request, 1, running("sleep", "60")));
        refused(Code.OPERATION_MISMATCH, fixture.call, new ServiceName("other"), request);
        refused(Code.OPERATION_MISMATCH, Call.of(new Owner("somebody")), SERVICE, request);
        assertThat(fixture.connector.allInstances(fixture.call)).hasSize(1);
    }

    @Test
    void whatWasCreatedAndNotStartedIsStarted() {
        Upscale request = operation(1, running());
        String id = fixture.docker(client -> client.createContainerCmd(IMAGE)
                        .withName(Labels.name(SERVICE, request, 0))
                        .withLabels(Map.of(
                                Labels.OWNER, fixture.call.owner().value(),
                                Labels.SERVICE, SERVICE.value(),
                                Labels.OPERATION, request.operation().toString(),
                                Labels.INDEX, "0",
                                Labels.FINGERPRINT, request.fingerprint(),
                                Labels.CREATED, Instant.now().toString()))
                        .exec())
                .getId();

        Launch launch = fixture.connector.upscale(fixture.call, SERVICE, request);

        assertThat(launch.instances()).singleElement().satisfies(instance -> {
            assertThat(instance.id().value()).isEqualTo(id);
            assertThat(instance.state()).isEqualTo(InstanceState.RUNNING);
        });
    }

    @Test
    void whatHasExitedStaysFailedWhenTheOperationIsSentAgain() {
        Upscale request = operation(1, running("sh", "-c", "exit 3"));
        InstanceId id = fixture.connector
                .upscale(fixture.call, SERVICE, request)
                .instances()
                .get(0)
                .id();
        await().until(() -> fixture.connector.instance(fixture.call, id).state() == InstanceState.FAILED);

        Launch again = fixture.connector.upscale(fixture.call, SERVICE, request);

        assertThat(again.instances()).singleElement().satisfies(instance -> {
            assertThat(instance.id()).isEqualTo(id);
            assertThat(instance.state()).isEqualTo(InstanceState.FAILED);
            assertThat(instance.attributes()).containsEntry("exitCode", "3");
        });
    }

    @Test
    void aCommandThatIsNotThereIsNamedAndLeavesNothing() {
        try (Fixture bare = new Fixture(TestSettings.open().withoutInit())) {
            assertThatThrownBy(() -> bare.upscale(3, running("/no/such/program")))
                    .isInstanceOfSatisfying(ConnectorException.class, e -> {
                        assertThat(e.code()).isEqualTo(Code.INVALID_TEMPLATE);
                        assertThat(e.fields()).extracting(FieldError::field).containsExactly("command");
                    });
            assertThat(bare.connector.allInstances(bare.call)).isEmpty();
        }
    }

    @Test
    void aCommandThatOnlyTheInitProcessMissesFailsTheInstance() {
        Instance instance = fixture.one(running("/no/such/program"));

        await().untilAsserted(() -> {
            Instance now = fixture.connector.instance(fixture.call, instance.id());
            assertThat(now.state()).isEqualTo(InstanceState.FAILED);
            assertThat(now.attributes()).containsEntry("exitCode", "127");
        });
    }

    @Test
    void anImageThatIsNotThereIsNamed() {
        for (String pull : List.of("never", "if-not-present", "always")) {
            Template template = template(List.of(), Map.of("image", "127.0.0.1:1/no-such:1", "pull", pull));

            ConnectorException thrown = refused(Code.INVALID_TEMPLATE, fixture.call, SERVICE, operation(2, template));

            assertThat(thrown.fields()).extracting(FieldError::field).containsExactly("docker.image");
        }
    }

    @Test
    void aNetworkThatIsNotThereIsNamedAndLeavesNothing() {
        for (List<String> networks : List.of(List.of("no-such-net"), List.of("bridge", "no-such-net"))) {
            Template template = template(List.of(), Map.of("image", IMAGE, "networks", networks));

            ConnectorException thrown = refused(Code.INVALID_TEMPLATE, fixture.call, SERVICE, operation(1, template));

            assertThat(thrown.fields()).extracting(FieldError::field).containsExactly("docker.networks");
            assertThat(fixture.connector.allInstances(fixture.call)).isEmpty();
        }
    }

    @Test
    void strangersWithTheSameImageAreNeitherListedNorTouched() {
        String stranger = fixture.docker(client -> {
            String id = client.createContainerCmd(IMAGE).exec().getId();
            client.startContainerCmd(id).exec();
            return id;
        });
        try {
            Instance ours = fixture.one(running());

            Termination termination = fixture.downscale(List.of(new InstanceId(stranger), ours.id()));

            assertThat(termination.instances()).containsExactly(ours.id());
            assertThat(termination.failures()).extracting(Failure::code).containsExactly(Code.FORBIDDEN);
            assertThat(fixture.connector.allInstances(fixture.call)).isEmpty();
            assertThat(fixture.docker(client ->
                                    client.inspectContainerCmd(stranger).exec())
                            .getState()
                            .getRunning())
                    .isTrue();
            assertThatThrownBy(() -> fixture.connector.instance(fixture.call, new InstanceId(stranger)))
                    .isInstanceOfSatisfying(
                            ConnectorException.class, e -> assertThat(e.code()).isEqualTo(Code.UNKNOWN_INSTANCE));
        } finally {
            fixture.docker(client ->
                    client.removeContainerCmd(stranger).withForce(true).exec());
        }
    }

    @Test
    void anotherServiceOfTheSameOwnerIsForbidden() {
        Instance ours = fixture.one(running());

        Termination termination = fixture.connector.downscale(
                fixture.call,
                new ServiceName("other"),
                new Downscale(OperationId.next(Instant.now()), List.of(ours.id()), Duration.ZERO));

        assertThat(termination.failures()).extracting(Failure::code).containsExactly(Code.FORBIDDEN);
        assertThat(fixture.connector.allInstances(fixture.call)).hasSize(1);
    }

    @Test
    void anonymousVolumesGoAndNamedOnesStay() {
        String named = "genisys-it-" + fixture.call.owner();
        Instance instance = fixture.one(template(
                List.of(),
                Map.of(
                        "image",
                        IMAGE,
                        "volumes",
                        List.of(Map.of("target", "/data", "name", named), Map.of("target", "/cache")))));
        List<String> volumes = inspect(instance).getMounts().stream()
                .map(InspectContainerResponse.Mount::getName)
                .toList();
        assertThat(volumes).hasSize(2).contains(named);

        fixture.downscale(List.of(instance.id()));

        List<String> left = fixture.docker(client -> client.listVolumesCmd().exec()).getVolumes().stream()
                .map(volume -> volume.getName())
                .filter(volumes::contains)
                .toList();
        assertThat(left).containsExactly(named);
        fixture.docker(client -> client.removeVolumeCmd(named).exec());
    }

    @Test
    void limitsEnvironmentAndLabelsReachTheContainer() {
        Template template = new Template(
                List.of("sleep", "60"),
                Map.of("K", "v"),
                null,
                new Resources(Optional.of(0.5), Optional.of(ByteSize.of("64Mi")), Optional.empty()),
                Map.of("team", "a"),
                Optional.of("hello"),
                Map.of("docker", Map.of("image", IMAGE, "restart", Map.of("policy", "on-failure", "retries", 2))));

        InspectContainerResponse container = inspect(fixture.one(template));

        HostConfig host = container.getHostConfig();
        assertThat(host.getNanoCPUs()).isEqualTo(500_000_000L);
        assertThat(host.getMemory()).isEqualTo(64L << 20);
        assertThat(host.getPrivileged()).isFalse();
        assertThat(host.getRestartPolicy().getName()).isEqualTo("on-failure");
        assertThat(container.getConfig().getEnv()).contains("K=v", "GENISYS_USER_DATA=hello");
        assertThat(container.getConfig().getLabels()).containsEntry("team", "a");
    }

    @Test
    void portsCanBeDialled() {
        Template template = new Template(
                List.of("nc", "-ll", "-p", "8080", "-e", "echo", "hi"),
                null,
                List.of(new Port("http", 8080, Port.Protocol.TCP)),
                null,
                null,
                null,
                Map.of("docker", Map.of("image", IMAGE)));

        List<Address> addresses = fixture.one(template).addresses();

        assertThat(addresses).singleElement().satisfies(address -> {
            assertThat(address.name()).isEqualTo("http");
            assertThat(address.target()).isEqualTo(8080);
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(dial(address)).isEqualTo("hi"));
        });
    }

    @Test
    void whatDoesNotFitIsReportedAsMissing() {
        int others = fixture.docker(client -> client.listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(List.of(Labels.OWNER))
                        .exec())
                .size();
        try (Fixture small = new Fixture(TestSettings.open().atMost(others + 2))) {
            Launch launch = small.upscale(3, running());

            assertThat(launch.instances()).hasSizeBetween(1, 2);
            assertThat(launch.failures()).extracting(Failure::code).containsExactly(Code.INSUFFICIENT_CAPACITY);
        }
        try (Fixture full = new Fixture(TestSettings.open().atMost(0))) {
            assertThatThrownBy(() -> full.upscale(1, running()))
                    .isInstanceOfSatisfying(
                            ConnectorException.class, e -> assertThat(e.code()).isEqualTo(Code.INSUFFICIENT_CAPACITY));
        }
    }

    @Test
    void afterTheDeadlineNothingIsStarted() {
        Call late = fixture.call.until(Instant.now().minusSeconds(1));

        refused(Code.TIMEOUT, late, SERVICE, operation(2, running()));

        assertThat(fixture.connector.allInstances(fixture.call)).isEmpty();
    }

    private static Upscale again(Upscale request, int count, Template template) {
        return new Upscale(request.operation(), count, Optional.of(template));
    }

    private static ConnectorException refused(Code code, Call call, ServiceName service, Upscale request) {
        try {
            fixture.connector.upscale(call, service, request);
        } catch (ConnectorException e) {
            assertThat(e.code()).as(e.detail()).isEqualTo(code);
            return e;
        }
        throw new AssertionError("expected " + code);
    }

    private static InspectContainerResponse inspect(Instance instance) {
        return fixture.docker(
                client -> client.inspectContainerCmd(instance.id().value()).exec());
    }

    private static String dial(Address address) throws IOException {
        try (Socket socket = new Socket(address.host(), address.port())) {
            socket.setSoTimeout(2000);
            return new String(socket.getInputStream().readAllBytes()).strip();
        }
    }

    private static <T> T get(java.util.concurrent.Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
