package io.genisys.conformance.wrong;

import io.genisys.connector.Call;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.Instance;
import io.genisys.connector.InstancePage;
import io.genisys.connector.Launch;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import io.genisys.connector.Upscale;
import io.genisys.connector.http.ProtocolHeaders;
import io.genisys.connector.plain.Answer;
import io.genisys.connector.plain.Request;
import io.genisys.connector.plain.Spoiler;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Wrong about counts, about templates, and after a restart. */
final class WrongCounting {

    private static final Pattern NUMBER = Pattern.compile("\\{\"number\": (\\d+)}");

    private WrongCounting() {}

    static List<Wrong> all() {
        return List.of(
                Wrong.wire(
                        "adds instead of setting",
                        scaling((number, running) -> number == 0 ? 0 : number + running),
                        "aServiceGoesUpDownAndBackToNothing",
                        "theSameNumberAgainChangesNothing",
                        "theSameNumberTenTimesAtOnceIsThatNumber"),
                Wrong.wire(
                        "starts one more for the number that runs already",
                        scaling((number, running) -> number > 0 && number == running ? number + 1 : number),
                        "theSameNumberAgainChangesNothing",
                        "theSameNumberTenTimesAtOnceIsThatNumber"),
                overshooting(),
                Wrong.wire(
                        "takes a number that is absent for 0",
                        (request, right) -> right.apply(
                                request.posts("scale") && request.body().equals("{}")
                                        ? request.withBody("{\"number\": 0}")
                                        : request),
                        "aNumberThatIsNoneIsRefused"),
                Wrong.wire(
                        "scales what nobody has defined",
                        (request, right) -> {
                            Answer answer = right.apply(request);
                            return request.posts("scale") && answer.status() == 404
                                    ? Answer.text(200, "application/json", "{\"running_resources\": 1}")
                                    : answer;
                        },
                        "aServiceThatNobodyHasDefinedIsNotScaled"),
                Wrong.wire(
                        "lists one less than it counts",
                        (request, right) -> {
                            Answer answer = right.apply(request);
                            return request.verb().equals("status")
                                    ? answer.map(body -> body.replace(":2}", ":3}"))
                                    : answer;
                        },
                        "theStatusTellsWhatTheListShows",
                        "aServiceGoesUpDownAndBackToNothing",
                        "theSameNumberAgainChangesNothing"),
                Wrong.wire(
                        "scales for every owner",
                        (request, right) -> {
                            String owner = request.headers().getOrDefault("Genisys-Owner", "");
                            if (request.posts("scale") && owner.endsWith("-stranger")) {
                                right.apply(request.with("Genisys-Owner", owner.replace("-stranger", "")));
                            }
                            return right.apply(request);
                        },
                        "countsAreTheOwnersOwn"),
                Wrong.wire(
                        "refuses whoever names no owner",
                        (request, right) -> right.apply(
                                request.header("Genisys-Owner").isEmpty()
                                        ? request.with("Genisys-Owner", "!")
                                        : request),
                        "withoutAnOwnerTheCountIsDefaults"),
                Wrong.connector(
                        "takes what its schema refuses",
                        Tolerant::new,
                        "whatTheSchemaRefusesIsRefused",
                        "checkRefusesTheTemplatesThatAnUpscaleRefuses"),
                Wrong.connector(
                        "refuses the blocks of other kinds",
                        Narrow::new,
                        "theBlocksOfOtherKindsAreIgnored",
                        "anotherTemplateUnderTheSameOperationIsRefused",
                        "theOrderOfATemplatesKeysMakesNoDifference"),
                Wrong.connector("has an old schema", Outdated::new, "theSchemaAcceptsTheTemplateThatIsLaunched"),
                Wrong.connector(
                        "forgets its instances when it is restarted",
                        Amnesiac::new,
                        "instancesAreTheSameAfterTheConnectorWasKilled",
                        "killedBetweenCreateAndAnswerTheSameOperationGivesTheSameInstances"));
    }

    private interface Mistake {
        int number(int number, int running);
    }

    private static Spoiler scaling(Mistake mistake) {
        return (request, right) -> {
            Matcher number = NUMBER.matcher(request.body());
            if (!request.posts("scale") || !number.matches()) {
                return right.apply(request);
            }
            synchronized (mistake) {
                int wrong = mistake.number(Integer.parseInt(number.group(1)), running(request, right));
                return right.apply(request.withBody("{\"number\": " + wrong + "}"));
            }
        };
    }

    private static int running(Request request, Function<Request, Answer> right) {
        Answer status = right.apply(
                new Request("GET", request.path().replace("/scale", "/status"), Map.of(), request.headers(), ""));
        return Integer.parseInt(status.body().replaceAll("\\D", ""));
    }

    /** Whoever is the last for now leaves more behind than any wanted, once several have met for the same number. */
    private static Wrong overshooting() {
        Company company = new Company();
        AtomicReference<String> met = new AtomicReference<>("");
        return Wrong.wire(
                "overshoots where requests meet",
                (request, right) -> {
                    if (!request.posts("scale")) {
                        return right.apply(request);
                    }
                    String wanted = request.header(ProtocolHeaders.OWNER) + request.body();
                    company.enter();
                    company.await(3);
                    if (company.seen() > 2) {
                        met.set(wanted);
                    }
                    Answer answer = right.apply(request);
                    return company.leave() == 0 && met.get().equals(wanted)
                            ? right.apply(request.withBody("{\"number\": 7}"))
                            : answer;
                },
                "theSameNumberTenTimesAtOnceIsThatNumber");
    }

    private static final class Tolerant extends Right {

        Tolerant(Reference reference) {
            super(reference);
        }

        @Override
        public Launch upscale(Call call, ServiceName service, Upscale request) {
            Optional<Template> known = request.template().map(template -> {
                Map<String, Object> block = new LinkedHashMap<>(template.block("memory"));
                block.remove("conformanceUnknownField");
                return block.isEmpty() ? Template.EMPTY : template;
            });
            boolean unknown = request.template()
                    .filter(template -> template.block("memory").containsKey("conformanceUnknownField"))
                    .isPresent();
            return super.upscale(
                    call, service, unknown ? new Upscale(request.operation(), request.count(), known) : request);
        }
    }

    private static final class Narrow extends Right {

        Narrow(Reference reference) {
            super(reference);
        }

        @Override
        public Launch upscale(Call call, ServiceName service, Upscale request) {
            request.template()
                    .ifPresent(template -> template.blocks().keySet().stream()
                            .filter(kind -> !kind.equals("memory"))
                            .forEach(kind -> {
                                throw ConnectorException.invalidTemplate(kind, "memory", "a block of another kind");
                            }));
            return super.upscale(call, service, request);
        }
    }

    private static final class Outdated extends Right {

        Outdated(Reference reference) {
            super(reference);
            reference.sending(Template.EMPTY.withBlock("memory", Map.of("cpu", 0.5)));
        }

        @Override
        public ConnectorInfo describe() {
            Map<String, Object> schema =
                    Map.of("additionalProperties", false, "properties", Map.of("exit", Map.of("type", "integer")));
            return ConnectorInfo.of("memory", "1.0", super.describe().features(), schema);
        }
    }

    /** Keeps ids in its memory, and has others after a restart. */
    private static final class Amnesiac extends Right {

        private volatile Instant started = Instant.EPOCH;

        Amnesiac(Reference reference) {
            super(reference);
            reference.whenRestarted(() -> started = Instant.now());
        }

        @Override
        public InstancePage instances(Call call, Optional<String> cursor) {
            InstancePage page = super.instances(call, cursor);
            List<Instance> known = page.instances().stream()
                    .filter(instance -> instance.createdAt().isAfter(started))
                    .toList();
            return new InstancePage(known, page.next());
        }

        @Override
        public Launch upscale(Call call, ServiceName service, Upscale request) {
            boolean forgotten = memory.allInstances(call).stream()
                    .anyMatch(instance -> instance.operation().equals(request.operation())
                            && !instance.createdAt().isAfter(started));
            return super.upscale(
                    call,
                    service,
                    forgotten
                            ? new Upscale(OperationId.next(Instant.now()), request.count(), request.template())
                            : request);
        }
    }
}
