package io.genisys.docker;

import static io.genisys.docker.Fixture.SERVICE;
import static io.genisys.docker.Fixture.operation;
import static io.genisys.docker.Fixture.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.FieldError;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsEngine
class PullIT {

    private static Fixture fixture;

    @BeforeAll
    static void start() {
        fixture = new Fixture(TestSettings.open());
    }

    @AfterAll
    static void leavesNothingBehind() {
        fixture.close();
    }

    @Test
    void anImageThatTheRegistryDoesNotHaveIsTheTemplatesFault() throws IOException {
        try (FakeRegistry registry = new FakeRegistry(404)) {
            ConnectorException refusal = refusal(1, block(registry.image()));

            assertThat(refusal.code()).isEqualTo(Code.INVALID_TEMPLATE);
            assertThat(refusal.fields()).extracting(FieldError::field).containsExactly("docker.image");
        }
    }

    @Test
    void credentialsThatTheRegistryRefusesAreNamedAndNotShown() throws IOException {
        try (FakeRegistry registry = new FakeRegistry(401)) {
            Map<String, Object> credentials = Map.of("username", "somebody", "password", "s3cret-word");

            ConnectorException refusal = refusal(1, Map.of("image", registry.image(), "credentials", credentials));

            assertThat(refusal.fields()).extracting(FieldError::field).containsExactly("docker.credentials");
            assertThat(refusal.detail()).contains("ones that it refused").doesNotContain("s3cret-word");
        }
    }

    @Test
    void aRegistryThatWantsCredentialsIsNamed() throws IOException {
        try (FakeRegistry registry = new FakeRegistry(401)) {
            assertThat(refusal(1, block(registry.image())).fields())
                    .extracting(FieldError::field)
                    .containsExactly("docker.credentials");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"if-not-present", "always"})
    void aRegistryThatIsDownIsNobodysFault(String policy) {
        ConnectorException refusal = refusal(2, Map.of("image", "127.0.0.1:1/no-such:1", "pull", policy));

        assertThat(refusal.code()).isEqualTo(Code.BACKEND_UNAVAILABLE);
        assertThat(refusal.effect()).isEqualTo(Effect.NONE);
        assertThat(refusal.detail()).contains("127.0.0.1:1/no-such:1");
    }

    @Test
    void aRegistryThatIsBrokenIsNobodysFault() throws IOException {
        try (FakeRegistry registry = new FakeRegistry(500)) {
            ConnectorException refusal = refusal(1, block(registry.image()));

            assertThat(refusal.code()).isEqualTo(Code.BACKEND_UNAVAILABLE);
            assertThat(refusal.effect()).isEqualTo(Effect.NONE);
        }
    }

    @Test
    void aPullThatFailsIsNotTriedForEachInstance() throws IOException {
        try (FakeRegistry registry = new FakeRegistry(500)) {
            refusal(1, block(registry.image()));
            int once = registry.asked();

            refusal(50, block(registry.image()));

            int most = TestSettings.open().parallelism();
            assertThat(registry.asked() - once).isBetween(once, once * most);
        }
    }

    @Test
    void aPullEndsWithTheDeadline() throws IOException {
        try (FakeRegistry registry = new FakeRegistry(FakeRegistry.NOTHING)) {
            Instant deadline = Instant.now().plusMillis(1500);

            ConnectorException refusal = refusal(fixture.call.until(deadline), 3, block(registry.image()));

            assertThat(refusal.code()).isEqualTo(Code.TIMEOUT);
            assertThat(refusal.effect()).isEqualTo(Effect.NONE);
            assertThat(Duration.between(deadline, Instant.now())).isLessThan(Duration.ofSeconds(2));
            assertThat(fixture.connector.allInstances(fixture.call)).isEmpty();
        }
    }

    private static Map<String, Object> block(String image) {
        return Map.of("image", image);
    }

    private static ConnectorException refusal(int count, Map<String, Object> block) {
        return refusal(fixture.call, count, block);
    }

    private static ConnectorException refusal(Call call, int count, Map<String, Object> block) {
        ConnectorException thrown = catchThrowableOfType(
                ConnectorException.class,
                () -> fixture.connector.upscale(call, SERVICE, operation(count, template(List.of(), block))));
        assertThat(thrown).as("a refusal").isNotNull();
        assertThat(fixture.connector.allInstances(fixture.call)).isEmpty();
        return thrown;
    }
}
