package io.genisys.conformance.cases;

import static io.genisys.conformance.cases.Fleet.identities;
import static io.genisys.conformance.cases.Fleet.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.trial.Proves;
import io.genisys.conformance.trial.Trial;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Instance;
import io.genisys.connector.Launch;
import io.genisys.connector.Upscale;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A connector is killed and started again, by a command of its author's. */
public abstract class RestartCases {

    private static final int SEVERAL = 5;

    @Test
    @Proves(
            value = {"P-13", "P-29", "P-80"},
            advice = "Keep nothing that matters in memory: read ids and marks from the backend.")
    void instancesAreTheSameAfterTheConnectorWasKilled(Trial trial) {
        Upscale request = trial.request(2);
        List<Instance> launched = trial.upscale(request).instances();

        trial.given().restart().run();

        answers(trial);
        assertThat(ids(trial.listed())).as("what is listed afterwards").isEqualTo(ids(launched));
        assertThat(identities(trial.upscale(request).instances())).isEqualTo(identities(launched));
    }

    @Test
    @Proves(
            value = {"P-28", "P-29", "P-43"},
            advice = "Set the identity in the very call that creates: whatever exists is found again by it.")
    void killedBetweenCreateAndAnswerTheSameOperationGivesTheSameInstances(Trial trial) {
        Runnable restart = trial.given().restart();
        Existing existing = Existing.since(trial);
        Upscale request = trial.request(Math.min(SEVERAL, trial.info().limits().batch()));
        CompletableFuture<Optional<Launch>> lost = Together.aside(() -> launched(trial, request));
        try {
            trial.eventually(() -> assertThat(lost.isDone() || !trial.listed().isEmpty())
                    .as("whether the first instance is there, or the answer")
                    .isTrue());
            restart.run();
        } finally {
            lost.join();
        }
        answers(trial);
        Launch launch = trial.upscale(request);

        assertThat(launch.instances()).as("instances of the operation").hasSize(request.count());
        existing.grewBy(request.count());
        trial.inLists(() -> assertThat(ids(trial.listed())).isEqualTo(ids(launch.instances())));
    }

    private static Optional<Launch> launched(Trial trial, Upscale request) {
        try {
            return Optional.of(trial.upscale(request));
        } catch (ConnectorException e) {
            return Optional.empty();
        }
    }

    private static void answers(Trial trial) {
        trial.eventually(() -> assertThat(trial.info().kind()).isNotBlank());
    }
}
