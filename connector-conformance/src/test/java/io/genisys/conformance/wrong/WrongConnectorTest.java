package io.genisys.conformance.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.run.CaseResult;
import io.genisys.conformance.run.ConformanceRun;
import io.genisys.conformance.run.Verdict;
import io.genisys.connector.plain.Protocol;
import io.genisys.connector.plain.Served;
import io.genisys.connector.plain.Spoiler;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each wrong connector fails its own cases and no other, and each case has a wrong connector that it finds. */
class WrongConnectorTest {

    private static final Wrong NOTHING = new Wrong("nothing", Reference::memory, Spoiler.NONE, Set.of());
    private static final List<Wrong> ALL = Stream.of(
                    WrongIdentity.all(),
                    WrongShrinking.all(),
                    WrongOwnership.all(),
                    WrongLists.all(),
                    WrongFeatures.all(),
                    WrongStreams.all(),
                    WrongRequests.all(),
                    WrongAnswers.all(),
                    WrongCounting.all())
            .flatMap(Collection::stream)
            .toList();

    /** A kit waits most of its time, and has a connector of its own: several run side by side. */
    private static final ExecutorService JUDGES = Executors.newFixedThreadPool(4);

    private static final Map<Wrong, Future<Verdict>> VERDICTS = new HashMap<>();

    @BeforeAll
    static void begin() {
        VERDICTS.put(NOTHING, JUDGES.submit(() -> judged(NOTHING)));
        ALL.forEach(wrong -> VERDICTS.put(wrong, JUDGES.submit(() -> judged(wrong))));
    }

    @AfterAll
    static void end() {
        JUDGES.shutdownNow();
    }

    static List<Wrong> all() {
        return ALL;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void failsItsOwnCasesAndNoOther(Wrong wrong) throws Exception {
        Verdict verdict = verdict(wrong);

        assertThat(verdict.failed()).as(() -> reasons(verdict)).isEqualTo(new TreeSet<>(wrong.fails()));
    }

    @Test
    void eachCaseFindsAWrongConnector() throws Exception {
        Verdict right = verdict(NOTHING);
        Set<String> cases = right.cases().stream().map(CaseResult::name).collect(Collectors.toCollection(TreeSet::new));

        Set<String> found =
                ALL.stream().flatMap(wrong -> wrong.fails().stream()).collect(Collectors.toSet());

        assertThat(right.failed()).isEmpty();
        assertThat(found).containsExactlyInAnyOrderElementsOf(cases);
    }

    private static Verdict verdict(Wrong wrong) throws Exception {
        return VERDICTS.get(wrong).get(5, TimeUnit.MINUTES);
    }

    private static Verdict judged(Wrong wrong) {
        Reference reference = new Reference();
        Protocol right = new Protocol(wrong.connector().apply(reference), Reference.TOKEN);
        try (Served server = new Served(request -> wrong.spoiler().answer(request, right))) {
            return new ConformanceRun(reference.at(server.url()), List.of()).judge(result -> {});
        }
    }

    private static String reasons(Verdict verdict) {
        return verdict.cases().stream()
                .filter(result -> result.outcome() == CaseResult.Outcome.FAILED)
                .map(result -> result.name() + ": "
                        + result.broken().map(broken -> broken.seen()).orElse(result.reason()))
                .collect(Collectors.joining("\n"));
    }
}
