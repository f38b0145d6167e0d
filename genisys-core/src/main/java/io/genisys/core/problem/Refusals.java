package io.genisys.core.problem;

import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.FieldError;
import io.genisys.connector.InvalidValueException;
import io.genisys.connector.http.Problem;
import io.genisys.connector.http.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ways in which a request is refused without having changed anything. */
public final class Refusals {

    private Refusals() {}

    /** Something that is named in the request does not exist. */
    public static ProblemException unknown(String what, Object name, String remedy) {
        String detail = "there is no " + what + " " + name + (remedy.isEmpty() ? "" : "; " + remedy);
        return new ProblemException(Problem.refused(404, "unknown-" + what, "Unknown " + what, detail));
    }

    /** The request does not fit what is there now. */
    public static ProblemException conflict(String code, String detail) {
        String title = Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('-', ' ');
        return new ProblemException(Problem.refused(409, code, title, detail));
    }

    /** Others change the same all the time. */
    public static ProblemException contended() {
        return new ProblemException(
                new Problem(
                        "Contended",
                        503,
                        "contended",
                        "other requests change the same thing at the same time; nothing has changed, try again",
                        Effect.NONE,
                        true,
                        List.of(),
                        Optional.empty()),
                Duration.ofSeconds(1));
    }

    /** A field or parameter of the request is wrong. */
    public static ProblemException invalid(String field, String expected, String got) {
        return new ProblemException(Problem.invalid(List.of(new FieldError(field, expected, got))));
    }

    /** A connector failed or refused, with the name of its compute. */
    public static ProblemException of(String compute, ConnectorException e) {
        return new ProblemException(
                ConnectorProblem.of(compute, e), e.retryAfter().orElse(null));
    }

    /**
     * Reads a parameter that was required.
     *
     * @throws ProblemException that names {@code field}, where the value is missing or breaks its syntax
     */
    public static <T> T read(String field, @Nullable String text, Function<String, T> reader) {
        if (text == null) {
            throw invalid(field, "a value", "nothing");
        }
        try {
            return reader.apply(text);
        } catch (InvalidValueException e) {
            throw new ProblemException(Problem.invalid(List.of(e.error().under(field))));
        }
    }

    /** Reads a parameter that is {@code true} or {@code false}, and false where it is absent. */
    public static boolean flag(String name, Optional<String> text) {
        text.filter(given -> !given.equals("true") && !given.equals("false")).ifPresent(given -> {
            throw invalid(name, "true or false", '"' + given + '"');
        });
        return text.map(Boolean::parseBoolean).orElse(false);
    }
}
