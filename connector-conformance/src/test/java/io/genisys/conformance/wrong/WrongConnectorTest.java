package io.genisys.conformance.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.run.CaseResult;
import io.genisys.conformance.run.ConformanceRun;
import io.genisys.conformance.run.Verdict;
import io.genisys.connector.plain.Protocol;
import io.genisys.connector.plain.Served;
import io.genisys.connector.plain.Spoiler;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each wrong connector fails its own cases and no other, and each case has a wrong connector that it finds. */
class WrongConnectorTest {

    static List<Wrong> all() {
        return Stream.of(
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
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void failsItsOwnCasesAndNoOther(Wrong wrong) {
        Verdict verdict = judge(wrong);

        assertThat(verdict.failed()).as(() -> reasons(verdict)).isEqualTo(new TreeSet<>(wrong.fails()));
    }

    @Test
    void eachCaseFindsAWrongConnector() {
        Verdict right = judge(new Wrong("nothing", Reference::memory, Spoiler.NONE, Set.of()));
        Set<String> cases = right.cases().stream().map(CaseResult::name).collect(Collectors.toCollection(TreeSet::new));

        Set<String> found =
                all().stream().flatMap(wrong -> wrong.fails().stream()).collect(Collectors.toSet());

        assertThat(right.failed()).isEmpty();
        assertThat(found).containsExactlyInAnyOrderElementsOf(cases);
    }

    private static Verdict judge(Wrong wrong) {
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
