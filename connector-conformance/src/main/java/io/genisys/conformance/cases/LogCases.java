package io.genisys.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.trial.Heard;
import io.genisys.conformance.trial.Proves;
import io.genisys.conformance.trial.Trial;
import io.genisys.connector.Code;
import io.genisys.connector.Feature;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.LogLine;
import io.genisys.connector.LogQuery;
import io.genisys.connector.StreamsLogs;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code logs}: what an instance prints. What the kit launches prints a line at its start at least. */
public abstract class LogCases {

    private static final InstanceId NOBODY = new InstanceId("conformance-nobody");

    @Test
    @Proves(
            value = {"P-55", "P-60"},
            advice = "Without follow, end the answer after the last line that is there.")
    void logsEndAfterTheLastLine(Trial trial) {
        if (!offered(trial)) {
            return;
        }
        Instance instance = trial.launch(1).get(0);

        trial.eventually(() -> assertThat(read(trial, instance.id(), Optional.empty()))
                .as("lines of an instance that prints at its start")
                .isNotEmpty());
    }

    @Test
    @Proves(
            value = {"P-55", "P-59"},
            advice = "tail counts existing lines from the last: 0 is none of them.")
    void theTailIsTheLastLines(Trial trial) {
        if (!offered(trial)) {
            return;
        }
        Instance instance = trial.launch(1).get(0);
        trial.eventually(() -> {
            List<String> all = read(trial, instance.id(), Optional.empty());
            assertThat(all).as("all lines").isNotEmpty();
            assertThat(read(trial, instance.id(), Optional.of(1)))
                    .as("the last line")
                    .isEqualTo(all.subList(all.size() - 1, all.size()));
        });

        assertThat(read(trial, instance.id(), Optional.of(0))).as("no line").isEmpty();
    }

    @Test
    @Proves(
            value = {"P-55", "P-60"},
            advice = "With follow, go on while the instance runs, and end the answer well when it has ended.")
    void followedLogsGoOnUntilTheInstanceHasEnded(Trial trial) {
        if (!offered(trial)) {
            return;
        }
        Instance instance = trial.launch(1).get(0);
        try (Heard<LogLine> lines = Heard.of(logs(trial, instance.id(), new LogQuery(true, Optional.empty())))) {
            trial.eventually(
                    () -> assertThat(lines.items()).as("followed lines").isNotEmpty());
            assertThat(lines.ended())
                    .as("whether a log ended before its instance")
                    .isFalse();

            trial.terminate(instance.id());

            trial.eventually(() -> {
                assertThat(lines.failure()).as("why the log broke").isEmpty();
                assertThat(lines.ended())
                        .as("whether the log ended with its instance")
                        .isTrue();
            });
        }
    }

    @Test
    @Proves(
            value = {"P-55", "P-61", "P-35"},
            advice = "Look for the instance, and for its owner's mark, before you open the stream.")
    void logsOfAnInstanceThatIsNotTheOwnersAreRefused(Trial trial) {
        if (!offered(trial)) {
            return;
        }
        Instance instance = trial.launch(1).get(0);
        LogQuery query = new LogQuery(false, Optional.empty());

        trial.refused(() -> Heard.of(logs(trial, NOBODY, query)), Code.UNKNOWN_INSTANCE);
        trial.refused(
                () -> Heard.of(trial.as(StreamsLogs.class).logs(trial.stranger(), instance.id(), query)),
                Code.UNKNOWN_INSTANCE);
    }

    private static java.util.concurrent.Flow.Publisher<LogLine> logs(Trial trial, InstanceId id, LogQuery query) {
        return trial.as(StreamsLogs.class).logs(trial.call(), id, query);
    }

    private static List<String> read(Trial trial, InstanceId id, Optional<Integer> tail) {
        try (Heard<LogLine> lines = Heard.of(logs(trial, id, new LogQuery(false, tail)))) {
            trial.eventually(() -> assertThat(lines.ended())
                    .as("whether a log that is not followed ended")
                    .isTrue());
            return lines.items().stream().map(LogLine::text).toList();
        }
    }

    private static boolean offered(Trial trial) {
        return Offer.of(trial, Feature.LOGS, () -> logs(trial, NOBODY, new LogQuery(false, Optional.empty())));
    }
}
