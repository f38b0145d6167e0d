package io.genisys.core.metric;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The bearer tokens, each for one origin. */
@ApplicationScoped
class Tokens {

    private final Map<Origin, String> tokens = new HashMap<>();

    Tokens(MetricSettings settings) {
        settings.token()
                .forEach((name, token) -> tokens.put(origin(name, token.origin()), checked(name, token.value())));
    }

    Optional<String> of(Origin origin) {
        return Optional.ofNullable(tokens.get(origin));
    }

    private static String checked(String name, String token) {
        if (token.isBlank() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "genisys.metric.token." + name + ".value is to be of letters, digits and signs of ASCII");
        }
        return token;
    }

    private static Origin origin(String name, String text) {
        try {
            return Origin.of(URI.create(text));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IllegalArgumentException(
                    "genisys.metric.token." + name + ".origin is to be such as https://prometheus.example:9090");
        }
    }
}
