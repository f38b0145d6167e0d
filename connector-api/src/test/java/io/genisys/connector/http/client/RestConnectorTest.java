package io.genisys.connector.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.Downscale;
import io.genisys.connector.Effect;
import io.genisys.connector.Feature;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstancePage;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Launch;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.Port;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import io.genisys.connector.memory.MemoryConnector;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class RestConnectorTest {

    private static final Call ALICE = Call.of(new Owner("alice"));
    private static final Call BOB = Call.of(new Owner("bob"));
    private static final ServiceName HELLO = new ServiceName("hello");
    private static final ServiceName WEB = new ServiceName("web");
    private static final Template TEMPLATE = new Template(
            List.of("/app", "--serve"),
            Map.of("K", "v"),
            List.of(Port.of(8080), new Port("dns", 53, Port.Protocol.UDP)),
            null,
            Map.of("team", "a"),
            Optional.of("#!"),
            Map.of("memory", Map.of(), "other", Map.of("x", List.of(1, true))));

    @TestHTTPResource
    URI url;

    @Inject
    MemoryConnector memory;

    private RestConnector remote;

    @BeforeEach
    void connect() {
        remote = new RestConnector(
                new RemoteConnector(url, Optional.empty(), Duration.ofSeconds(5), 20), Clock.systemUTC());
    }

    @AfterEach
    void forget() {
        remote.close();
        memory.clear();
    }

    @Test
    void saysWhatItIs() {
        ConnectorInfo info = remote.describe();

        assertThat(info).isEqualTo(memory.describe());
        assertThat(info.features()).isEqualTo(EnumSet.allOf(Feature.class));
    }

    @Test
    void launchesWhatTheTemplateSays() {
        Launch launch = remote.upscale(ALICE, WEB, upscale(2, TEMPLATE));

        assertThat(launch).isEqualTo(new Launch(memory.instances(ALICE, WEB), List.of()));
        assertThat(launch.instances()).hasSize(2).allSatisfy(instance -> {
            assertThat(instance.state()).isEqualTo(InstanceState.RUNNING);
            assertThat(instance.addresses()).extracting("name").containsExactly("8080", "dns");
        });
    }

    @Test
    void sendsATemplateThatHasTheSameFingerprintOnTheOtherSide() {
        Upscale request = upscale(1, TEMPLATE);

        Launch launch = remote.upscale(ALICE, WEB, request);

        assertThat(launch.instances().get(0).attributes()).containsEntry("fingerprint", request.fingerprint());
    }

    @Test
    void launchesOnceHoweverOftenAndInParallelItIsAsked() {
        Upscale request = upscale(3, TEMPLATE);

        Set<Launch> answers = new HashSet<>(inParallel(16, () -> remote.upscale(ALICE, WEB, request)));

        assertThat(answers).containsExactly(new Launch(memory.instances(ALICE, WEB), List.of()));
        assertThat(memory.size()).isEqualTo(3);
    }

    @Test
    void relaunchesNothingThatEndedByItself() {
        Upscale request = upscale(2, TEMPLATE);
        Instance first = remote.upscale(ALICE, WEB, request).instances().get(0);
        memory.exit(first.id(), 137);

        Launch again = remote.upscale(ALICE, WEB, request);

        assertThat(again.instances()).hasSize(2).first().isEqualTo(first.withState(InstanceState.FAILED));
    }

    @Test
    void answersAPartOfItWhereThereIsRoomForAPart() {
        Launch launch = remote.upscale(ALICE, WEB, upscale(50, TEMPLATE));

        assertThat(launch.instances()).hasSize(40);
        assertThat(launch.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.code()).isEqualTo(Code.INSUFFICIENT_CAPACITY);
            assertThat(failure.count()).isEqualTo(10);
        });
    }

    @Test
    void terminatesWhatIsNamedAndCountsTheAbsentAsGone() {
        Instance instance = launch(ALICE, WEB, 1).get(0);
        InstanceId absent = new InstanceId("absent");

        Termination gone = remote.downscale(ALICE, WEB, downscale(instance.id(), absent));

        assertThat(gone).isEqualTo(new Termination(List.of(instance.id(), absent), List.of()));
        assertThat(memory.size()).isZero();
    }

    @Test
    void leavesAloneWhatIsAnothersOrOfAnotherService() {
        Instance bobs = launch(BOB, WEB, 1).get(0);
        Instance hello = launch(ALICE, HELLO, 1).get(0);

        Termination kept = remote.downscale(ALICE, WEB, downscale(bobs.id(), hello.id()));

        assertThat(kept.instances()).isEmpty();
        assertThat(kept.failures()).extracting("code").containsExactly(Code.FORBIDDEN, Code.FORBIDDEN);
        assertThat(kept.failures()).extracting("instances").containsExactly(List.of(bobs.id()), List.of(hello.id()));
        assertThat(memory.size()).isEqualTo(2);
    }

    @Test
    void listsOneServiceOfOneOwner() {
        List<Instance> web = launch(ALICE, WEB, 2);
        launch(ALICE, HELLO, 1);
        launch(BOB, WEB, 1);

        assertThat(remote.instances(ALICE, WEB)).containsExactlyInAnyOrderElementsOf(web);
        assertThat(remote.instances(BOB, HELLO)).isEmpty();
    }

    @Test
    void listsEverythingOfOneOwnerPageByPage() {
        List<Instance> all = launch(ALICE, WEB, 25);
        launch(BOB, WEB, 3);

        InstancePage first = remote.instances(ALICE, Optional.empty());

        assertThat(first.instances()).hasSize(10);
        assertThat(first.next()).isPresent();
        assertThat(remote.allInstances(ALICE)).containsExactlyElementsOf(all);
    }

    @Test
    void showsAnInstanceToItsOwnerOnly() {
        Instance instance = launch(ALICE, WEB, 1).get(0);

        assertThat(remote.instance(ALICE, instance.id())).isEqualTo(instance);
        assertThat(failure(() -> remote.instance(BOB, instance.id())).code()).isEqualTo(Code.UNKNOWN_INSTANCE);
    }

    @Test
    void offersTheServicesThatItsOperatorDefined() {
        Upscale withoutTemplate = new Upscale(OperationId.next(Instant.now()), 1, Optional.empty());

        Launch launch = remote.upscale(ALICE, HELLO, withoutTemplate);

        assertThat(launch.instances().get(0).addresses()).extracting("target").containsExactly(8080);
        assertThat(failure(() -> remote.upscale(ALICE, WEB, withoutTemplate)).code())
                .isEqualTo(Code.UNKNOWN_SERVICE);
    }

    @Test
    void refusesAnOperationThatIsReusedForSomethingElse() {
        Upscale first = upscale(1, TEMPLATE);
        remote.upscale(ALICE, WEB, first);

        Upscale second = new Upscale(first.operation(), 2, first.template());

        assertThat(failure(() -> remote.upscale(ALICE, WEB, second)))
                .extracting(ConnectorException::code, ConnectorException::effect)
                .containsExactly(Code.OPERATION_MISMATCH, Effect.NONE);
        assertThat(memory.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void bringsEveryRefusalBackAsItWas(Code code, Effect effect) {
        Template refusing = TEMPLATE.withBlock(
                "memory", Map.of("refuse", code.text(), "effect", effect.name(), "retryAfter", "PT7S"));

        ConnectorException refusal = failure(() -> remote.upscale(ALICE, WEB, upscale(1, refusing)));

        assertThat(refusal)
                .extracting(
                        ConnectorException::code,
                        ConnectorException::effect,
                        ConnectorException::detail,
                        ConnectorException::retryAfter)
                .containsExactly(code, effect, "refused, as the template asks", Optional.of(Duration.ofSeconds(7)));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(Code.values())
                .flatMap(code -> Stream.of(Effect.values())
                        .filter(effect -> effect == Effect.NONE || code.status() >= 500)
                        .map(effect -> Arguments.of(code, effect)));
    }

    @Test
    void sendsNothingPastTheDeadline() {
        Call late = ALICE.until(Instant.now().minusSeconds(1));

        assertThat(failure(() -> remote.upscale(late, WEB, upscale(1, TEMPLATE))))
                .extracting(ConnectorException::code, ConnectorException::effect)
                .containsExactly(Code.TIMEOUT, Effect.NONE);
    }

    private List<Instance> launch(Call call, ServiceName service, int count) {
        return remote.upscale(call, service, upscale(count, TEMPLATE)).instances();
    }

    private static Upscale upscale(int count, Template template) {
        return new Upscale(OperationId.next(Instant.now()), count, Optional.of(template));
    }

    private static Downscale downscale(InstanceId... ids) {
        return new Downscale(OperationId.next(Instant.now()), List.of(ids), Duration.ZERO);
    }

    private static ConnectorException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(ConnectorException.class, call);
    }

    private static <T> List<T> inParallel(int times, java.util.function.Supplier<T> call) {
        List<CompletableFuture<T>> calls = IntStream.range(0, times)
                .mapToObj(i -> CompletableFuture.supplyAsync(call))
                .toList();
        return calls.stream().map(CompletableFuture::join).toList();
    }
}
