package io.genisys.core.problem;

import io.genisys.connector.ConnectorException;
import io.genisys.connector.FieldError;
import io.genisys.connector.InvalidValueException;
import io.genisys.connector.http.Problem;
import io.genisys.connector.http.ProblemException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ways in which a request is refused without having changed anything. */
public final class Refusals {

    private static final int INTERNAL = 500;
    private static final int BAD_GATEWAY = 502;

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

    /** A field or parameter of the request is wrong. */
    public static ProblemException invalid(String field, String expected, String got) {
        return new ProblemException(Problem.invalid(List.of(new FieldError(field, expected, got))));
    }

    /** A connector failed or refused, with the name of its compute. */
    public static ProblemException of(String compute, ConnectorException e) {
        return new ProblemException(problem(compute, e), e.retryAfter().orElse(null));
    }

    /** What a connector said, as the core passes it on: a fault inside the connector is not one inside the core. */
    public static Problem problem(String compute, ConnectorException e) {
        Problem said = Problem.of(e).at(compute);
        return said.status() == INTERNAL ? said.withStatus(BAD_GATEWAY) : said;
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
}
