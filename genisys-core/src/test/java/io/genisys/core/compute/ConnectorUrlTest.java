package io.genisys.core.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genisys.connector.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorUrlTest {

    @ParameterizedTest
    @CsvSource({
        "http://localhost:7051, http://localhost:7051",
        "http://localhost:7051/, http://localhost:7051",
        "https://gateway.example/docker//, https://gateway.example/docker",
        "HTTP://10.0.0.1, HTTP://10.0.0.1",
        "http://[::1]:7051, http://[::1]:7051",
    })
    void takesAbsoluteHttpUrls(String text, String kept) {
        assertThat(ConnectorUrl.of(text)).hasToString(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "localhost:7051",
                "//localhost",
                "/path",
                "ftp://h",
                "file:///etc/passwd",
                "http://",
                "http:///path",
                "http://h:0",
                "http://h:70000",
                "http://h?a=b",
                "http://h#f",
                "http://a b",
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> ConnectorUrl.of(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("http://localhost:7051");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://user:geheim@h", "http://geheim@h:1", "http://user:gehe im@h", "x:geheim@h"})
    void neverShowsCredentials(String text) {
        assertThatThrownBy(() -> ConnectorUrl.of(text)).hasMessageNotContaining("geheim");
    }

    @Test
    void refusesAVeryLongOne() {
        assertThatThrownBy(() -> ConnectorUrl.of("http://h/" + "x".repeat(2000)))
                .isInstanceOf(InvalidValueException.class)
                .message()
                .hasSizeLessThan(300);
    }
}
