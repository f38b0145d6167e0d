package io.genisys.core.compute;

import io.genisys.connector.http.Strict;
import io.genisys.core.problem.Refusals;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A compute as the user describes it.
 *
 * @param name how it is called
 * @param connector the URL of its connector
 * @param labels what the user wants to tell computes apart by
 * @param token what its connector wants to be shown as bearer token; an empty one takes the token away
 */
@Strict
public record ComputeRequest(
        @Nullable String name,
        @Nullable String connector,
        @Nullable Map<String, String> labels,
        @Nullable String token) {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{0,4096}");
    private static final int MOST_LABELS = 64;

    ComputeName requireName() {
        return Refusals.read("name", name, ComputeName::new);
    }

    ConnectorUrl requireConnector() {
        return Refusals.read("connector", connector, ConnectorUrl::of);
    }

    Optional<Map<String, String>> checkedLabels() {
        if (labels == null) {
            return Optional.empty();
        }
        if (labels.size() > MOST_LABELS) {
            throw Refusals.invalid("labels", "up to " + MOST_LABELS + " of them", labels.size() + " labels");
        }
        labels.forEach((name, value) -> {
            if (value == null) {
                throw Refusals.invalid("labels." + name, "a string", "null");
            }
        });
        return Optional.of(labels);
    }

    Optional<String> checkedToken() {
        if (token != null && !TOKEN.matcher(token).matches()) {
            throw Refusals.invalid("token", "a bearer token (RFC 6750) of up to 4096 characters", "something else");
        }
        return Optional.ofNullable(token);
    }

    /** Returns what is the same for the same request, and gives no token away. */
    String fingerprint() {
        return this + " " + new TreeMap<>(checkedLabels().orElse(Map.of())) + " "
                + digest(checkedToken().orElse(""));
    }

    private static String digest(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "compute " + name + " at " + connector;
    }
}
