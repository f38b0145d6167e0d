package io.genisys.conformance.wrong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.FieldError;
import io.genisys.connector.plain.Answer;
import io.genisys.connector.plain.Request;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Wrong about what it is asked, word by word. */
final class WrongRequests {

    /** Takes what the protocol refuses: the last of two same keys, and text after the end. */
    private static final ObjectMapper LENIENT = new ObjectMapper();

    private WrongRequests() {}

    static List<Wrong> all() {
        return List.of(
                refusing(
                        "refuses unknown fields",
                        request -> request.body().contains("conformanceUnknown\":1"),
                        "unknownFieldsAreIgnored"),
                refusing("refuses null", request -> request.body().contains("null"), "nullIsTheSameAsAbsent"),
                changing(
                        "compares operations as text",
                        request -> hasCapitals(request.body()) ? renamed(request) : request,
                        "anOperationInCapitalsIsTheSameOperation"),
                keyOrder(),
                changing(
                        "reads what is not well-formed",
                        request -> request.posts("upscale") ? repaired(request) : request,
                        "aBodyThatIsNotWellFormedIsRefused"),
                changing(
                        "rounds a count",
                        request -> request.withBody(request.body().replace("\"count\":1.5", "\"count\":1")),
                        "aCountThatIsNoneIsRefused"),
                changing(
                        "takes an absent count for 1",
                        request -> request.posts("upscale") ? counted(request) : request,
                        "anUpscaleWithoutAnOperationOrACountIsRefused"),
                Wrong.wire(
                        "does not keep to its batch",
                        (request, right) ->
                                right.apply(request).map(body -> body.replace("\"batch\":1000", "\"batch\":20")),
                        "moreThanABatchIsRefused"),
                Wrong.wire(
                        "takes a downscale of nothing",
                        (request, right) ->
                                request.posts("downscale") && request.body().contains("\"instances\": []")
                                        ? Answer.text(200, "application/json", "{\"instances\": []}")
                                                .with("Genisys-Connector", "memory/1.0")
                                        : right.apply(request),
                        "aDownscaleOfNothingIsRefused"),
                Wrong.wire(
                        "counts an id twice that is named twice",
                        (request, right) -> request.posts("downscale") && twice(request)
                                ? right.apply(request).map(WrongRequests::doubled)
                                : right.apply(request),
                        "anIdThatIsNamedTwiceCountsOnce"),
                Wrong.wire(
                        "takes any name of a service",
                        (request, right) -> right.apply(new Request(
                                request.method(),
                                request.path().replace("/-web/instance", "/web/instance"),
                                request.query(),
                                request.headers(),
                                request.body())),
                        "namesOutsideTheirSyntaxAreRefused",
                        "everyRefusalIsAProblem"),
                Wrong.wire(
                        "takes bodies of 64 KiB",
                        (request, right) -> request.length() > 1 << 16
                                ? Answer.text(413, "application/json", "{}").with("Genisys-Connector", "memory/1.0")
                                : right.apply(request),
                        "aBodyOfAMebibyteIsTakenAndALargerOneRefused"),
                changing(
                        "downscales past the deadline",
                        request -> request.posts("downscale") ? request.without("Genisys-Deadline") : request,
                        "pastItsDeadlineADownscaleEndsNothing"),
                changing(
                        "pays no attention to a deadline that it can't read",
                        request -> "tomorrow".equals(request.headers().get("Genisys-Deadline"))
                                ? request.without("Genisys-Deadline")
                                : request,
                        "malformedHeadersAreRefused"));
    }

    private static Wrong refusing(String what, Predicate<Request> wrong, String... fails) {
        return Wrong.wire(
                what,
                (request, right) -> wrong.test(request)
                        ? Answer.refusal(ConnectorException.invalidRequest(List.of(new FieldError("", "", ""))))
                                .with("Genisys-Connector", "memory/1.0")
                        : right.apply(request),
                fails);
    }

    private static Wrong changing(String what, UnaryOperator<Request> change, String... fails) {
        return Wrong.wire(what, (request, right) -> right.apply(change.apply(request)), fails);
    }

    private static Wrong keyOrder() {
        Map<String, String> templates = new ConcurrentHashMap<>();
        return Wrong.wire(
                "makes a digest of a template's text",
                (request, right) -> {
                    int template = request.body().indexOf("\"template\"");
                    if (!request.posts("upscale")
                            || template < 0
                            || !request.body().contains("conformance-a")) {
                        return right.apply(request);
                    }
                    String text = request.body().substring(template);
                    String first = templates.putIfAbsent(request.body().substring(0, template), text);
                    return right.apply(first == null || first.equals(text) ? request : renamed(request));
                },
                "theOrderOfATemplatesKeysMakesNoDifference");
    }

    private static boolean hasCapitals(String body) {
        String operation = lenient(body).path("operation").asText();
        return !operation.equals(operation.toLowerCase(Locale.ROOT));
    }

    private static Request renamed(Request request) {
        ObjectNode body = (ObjectNode) lenient(request.body());
        body.put("operation", UUID.randomUUID().toString());
        return request.withBody(body.toString());
    }

    private static Request repaired(Request request) {
        JsonNode body = lenient(request.body());
        return body.isObject() ? request.withBody(body.toString()) : request;
    }

    private static Request counted(Request request) {
        JsonNode body = lenient(request.body());
        return body.isObject() && !body.has("count")
                ? request.withBody(((ObjectNode) body).put("count", 1).toString())
                : request;
    }

    private static boolean twice(Request request) {
        JsonNode ids = lenient(request.body()).path("instances");
        return ids.size() == 2 && ids.get(0).equals(ids.get(1));
    }

    private static String doubled(String answer) {
        ObjectNode body = (ObjectNode) lenient(answer);
        body.withArrayProperty("instances").add(body.path("instances").get(0));
        return body.toString();
    }

    private static JsonNode lenient(String body) {
        try {
            return LENIENT.readTree(body);
        } catch (IOException e) {
            return LENIENT.missingNode();
        }
    }
}
