package io.genisys.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.http.Reply;
import io.genisys.conformance.trial.Level;
import io.genisys.conformance.trial.Proves;
import io.genisys.conformance.trial.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The two calls of the original protocol. */
public abstract class CountCases {

    @Test
    @Proves(
            value = {"P-85", "P-86"},
            advice = "Let scale make it so, and status say how many run or are about to.")
    void aServiceGoesUpDownAndBackToNothing(Trial trial) {
        Counts counts = Counts.of(trial);
        for (int number : new int[] {0, 3, 1, 2, 0}) {
            counts.scale(number);
            counts.becomes(number);
        }
    }

    @Test
    @Proves(
            value = {"P-85"},
            advice = "The number is absolute: look how many run, and start only what is missing.")
    void theSameNumberAgainChangesNothing(Trial trial) {
        Counts counts = Counts.of(trial);
        counts.scale(2);
        counts.scale(2);

        counts.becomes(2);
        counts.scale(0);
        counts.scale(0);
        counts.becomes(0);
    }

    @Test
    @Proves(
            value = {"P-85", "P-89"},
            advice = "Let requests for one service take turns.")
    void theSameNumberTenTimesAtOnceIsThatNumber(Trial trial) {
        Counts counts = Counts.of(trial);

        Together.times(10, turn -> counts.scale(3));

        counts.becomes(3);
        Together.times(10, turn -> counts.scale(1));
        counts.becomes(1);
    }

    @Test
    @Proves(
            value = {"P-87"},
            advice = "Refuse with 4xx what is no number from 0 to 1000, and change nothing.")
    void aNumberThatIsNoneIsRefused(Trial trial) {
        Counts counts = Counts.of(trial);
        counts.scale(1);
        for (String body : List.of(
                "{\"number\": -1}",
                "{\"number\": 1001}",
                "{\"number\": 1.5}",
                "{\"number\": \"many\"}",
                "{}",
                "nonsense")) {
            Reply reply = counts.send(body);
            assertThat(reply.status()).as("status for %s", body).isBetween(400, 499);
        }
        counts.becomes(1);
    }

    @Test
    @Proves(
            value = {"P-87"},
            advice = "Answer 404 to a scale of a service that nobody has defined.")
    void aServiceThatNobodyHasDefinedIsNotScaled(Trial trial) {
        Reply reply = trial.post("service/" + trial.otherService() + "/scale", "{\"number\": 1}");

        assertThat(reply.status()).as("status").isEqualTo(404);
    }

    @Test
    @Proves(
            value = {"P-86", "P-88"},
            advice = "Count what the list of the service shows.")
    void theStatusTellsWhatTheListShows(Trial trial) {
        Counts counts = Counts.of(trial);
        counts.scale(2);
        counts.becomes(2);

        if (trial.level() == Level.NATIVE) {
            trial.inLists(() -> assertThat(trial.connector().instances(trial.call(), trial.service()))
                    .as("the list of the service")
                    .hasSize(2));
        }
    }
}
