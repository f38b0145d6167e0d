package io.genisys.core.idempotency;

import io.genisys.core.problem.Refusals;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends as {@code Idempotency-Key}, together with what it asked for.
 *
 * @param value 1 to 128 visible ASCII characters
 * @param request what was asked, in a form that is the same for the same request
 */
public record IdempotencyKey(String value, String request) {

    /** The header that carries it. */
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern SYNTAX = Pattern.compile("[!-~]{1,128}");

    public IdempotencyKey {
        if (!SYNTAX.matcher(value).matches()) {
            throw Refusals.invalid(HEADER, "1 to 128 visible ASCII characters without spaces", "something else");
        }
    }

    /** Returns the key of a request, or null where the client sent none. */
    public static @Nullable IdempotencyKey of(@Nullable String header, Object request) {
        return header == null ? null : new IdempotencyKey(header, request.toString());
    }
}
