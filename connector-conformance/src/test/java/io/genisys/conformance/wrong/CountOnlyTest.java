package io.genisys.conformance.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.run.ConformanceRun;
import io.genisys.conformance.run.Verdict;
import io.genisys.conformance.trial.Helps;
import io.genisys.conformance.trial.Level;
import io.genisys.conformance.trial.Subject;
import io.genisys.connector.plain.Answer;
import io.genisys.connector.plain.Counter;
import io.genisys.connector.plain.Request;
import io.genisys.connector.plain.Served;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CountOnlyTest {

    private final Counter counter = new Counter("hello"::equals);

    @Test
    void aConnectorWithTwoCallsReachesTheCountOnlyLevel() {
        Verdict verdict = judge(counter);

        assertThat(verdict.failed()).isEmpty();
        assertThat(verdict.reached()).contains(Level.COUNT_ONLY);
        assertThat(verdict.cases()).hasSize(6);
        assertThat(counter.running()).isZero();
    }

    @Test
    void oneThatAddsReachesNone() {
        Verdict verdict =
                judge(request -> request.posts("scale") && request.body().equals("{\"number\": 2}")
                        ? counter.apply(request.withBody("{\"number\": " + (counter.running() + 2) + "}"))
                        : counter.apply(request));

        assertThat(verdict.failed())
                .containsExactly("aServiceGoesUpDownAndBackToNothing", "theSameNumberAgainChangesNothing");
        assertThat(verdict.reached()).isEmpty();
    }

    private static Verdict judge(Function<Request, Answer> answers) {
        try (Served server = new Served(answers)) {
            Subject subject = Subject.at(server.url())
                    .service("hello")
                    .claiming(Level.COUNT_ONLY)
                    .with(new Helps().patience(Duration.ofSeconds(1)));
            return new ConformanceRun(subject, List.of()).judge(result -> {});
        }
    }
}
