package io.genisys.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricSettingsTest {

    private static final String SECRET = "s3cr3t-t0k3n";

    private static Origin origin(String url) {
        return Origin.of(URI.create(url));
    }

    private static Tokens tokens(String origin, String token) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(MetricSettings.class)
                .withSources(new PropertiesConfigSource(
                        Map.of("genisys.metric.token.a.origin", origin, "genisys.metric.token.a.value", token),
                        "test",
                        100))
                .build();
        return new Tokens(config.getConfigMapping(MetricSettings.class));
    }

    @Test
    void tokensCanComeFromTheEnvironment() {
        Map<String, String> environment = Map.of(
                "GENISYS_METRIC_TOKEN_MAIN_ORIGIN", "https://Prometheus.example",
                "GENISYS_METRIC_TOKEN_MAIN_VALUE", SECRET,
                "GENISYS_METRIC_ALLOWED", "*.example,10.0.0.0/8");
        MetricSettings settings = new SmallRyeConfigBuilder()
                .withMapping(MetricSettings.class)
                .withSources(new EnvConfigSource(environment, 300))
                .build()
                .getConfigMapping(MetricSettings.class);

        assertThat(new Tokens(settings).of(origin("https://prometheus.example:443/x")))
                .contains(SECRET);
        assertThat(settings.allowed()).containsExactly("*.example", "10.0.0.0/8");
        assertThat(settings.toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "http://prometheus.example:443", // another scheme
        "https://prometheus.example:444",
        "https://prometheus.example.org",
        "https://a.prometheus.example"
    })
    void aTokenIsForItsOriginAlone(String other) {
        assertThat(tokens("https://prometheus.example", SECRET).of(origin(other)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"prometheus.example, x", "/path, x", "https://prometheus.example, s3cr3t \u00e4"})
    void whatCanBeNoTokenIsAnErrorWithoutTheToken(String origin, String token) {
        assertThatThrownBy(() -> tokens(origin, token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("genisys.metric.token.a.")
                .hasMessageNotContaining("s3cr3t");
    }
}
