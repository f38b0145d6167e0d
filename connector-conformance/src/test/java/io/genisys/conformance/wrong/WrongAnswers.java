package io.genisys.conformance.wrong;

import io.genisys.connector.plain.Answer;
import io.genisys.connector.plain.Request;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** Wrong about what it answers, word by word. */
final class WrongAnswers {

    private static final String IDENTITY = "Genisys-Connector";
    private static final Set<String> HTTP = Set.of("unknown-path", "wrong-method", "wrong-media-type");

    private WrongAnswers() {}

    static List<Wrong> all() {
        return List.of(
                spoiling(
                        "drops the identity header from good answers",
                        (request, right) ->
                                right.status() == 200 && right.stream().isEmpty(),
                        right -> right.without(IDENTITY),
                        "theConnectorIsNamedOnEveryGoodAnswer"),
                spoiling(
                        "drops the identity header from refusals",
                        (request, right) -> right.status() >= 400 && !ofHttp(right),
                        right -> right.without(IDENTITY),
                        "theConnectorIsNamedOnEveryRefusal"),
                spoiling(
                        "drops the identity header where there is nothing",
                        (request, right) -> ofHttp(right),
                        right -> right.without(IDENTITY),
                        "theConnectorIsNamedWhereThereIsNothing"),
                spoiling(
                        "drops the identity header from streams",
                        (request, right) -> right.stream().isPresent(),
                        right -> right.without(IDENTITY),
                        "theConnectorIsNamedOnStreams"),
                spoiling(
                        "calls its answers plain text",
                        (request, right) ->
                                right.status() == 200 && right.stream().isEmpty(),
                        right -> right.with("Content-Type", "text/plain"),
                        "answersAreJson"),
                spoiling(
                        "writes states in capitals",
                        (request, right) -> request.method().equals("GET"),
                        right -> right.map(body -> body.replace("\"state\":\"running\"", "\"state\":\"RUNNING\"")),
                        "anInstanceIsWrittenAsTheProtocolSays"),
                Wrong.wire(
                        "lets everybody read",
                        (request, right) -> right.apply(
                                request.method().equals("GET")
                                        ? request.with("Authorization", "Bearer " + Reference.TOKEN)
                                        : request),
                        "withoutTheTokenNothingIsAnswered"),
                spoiling(
                        "calls its problems plain JSON",
                        (request, right) -> right.status() >= 400 && !ofHttp(right),
                        right -> right.with("Content-Type", "application/json"),
                        "everyRefusalIsAProblem"),
                spoiling(
                        "lets its HTTP library say no in its own words",
                        (request, right) -> ofHttp(right),
                        right -> Answer.text(right.status(), "text/html", "<h1>No</h1>")
                                .with(IDENTITY, "memory/1.0"),
                        "errorsOfHttpItselfAreProblems"),
                Wrong.wire(
                        "downscales before it validates",
                        (request, right) -> {
                            if (request.posts("downscale") && request.body().contains("no-uuid")) {
                                right.apply(request.withBody(
                                        request.body().replace("no-uuid", "0197f3a2-6c1e-7b4d-9a53-0c8e5f2d7b11")));
                            }
                            return right.apply(request);
                        },
                        "refusalsChangeNothing"),
                Wrong.wire(
                        "quotes the request in its refusals",
                        (request, right) -> {
                            Answer answer = right.apply(request);
                            return request.body().contains("secret")
                                    ? answer.map(body ->
                                            body.replace("\"effect\"", "\"request\":" + request.body() + ",\"effect\""))
                                    : answer;
                        },
                        "errorsTellNoSecretsAndNoInternals"),
                Wrong.wire(
                        "answers 200 for refusals",
                        (request, right) -> {
                            Answer answer = right.apply(request);
                            return answer.status() == 409
                                    ? new Answer(200, answer.headers(), answer.body(), answer.stream())
                                    : answer;
                        },
                        "anotherCountUnderTheSameOperationIsRefused",
                        "anotherTemplateUnderTheSameOperationIsRefused",
                        "theOperationOfAnotherOwnerIsRefused",
                        "checkRefusesAnOperationThatWasUsedForSomethingElse",
                        "everyRefusalIsAProblem"));
    }

    private static Wrong spoiling(
            String what, BiPredicate<Request, Answer> where, UnaryOperator<Answer> spoil, String... fails) {
        return Wrong.wire(
                what,
                (request, right) -> {
                    Answer answer = right.apply(request);
                    return where.test(request, answer) ? spoil.apply(answer) : answer;
                },
                fails);
    }

    /** Refused by HTTP itself, before the protocol is asked. */
    private static boolean ofHttp(Answer answer) {
        return HTTP.stream().anyMatch(answer.body()::contains);
    }
}
