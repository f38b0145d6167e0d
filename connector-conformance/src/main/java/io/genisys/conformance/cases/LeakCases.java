package io.genisys.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.trial.Proves;
import io.genisys.conformance.trial.Trial;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import org.junit.jupiter.api.Test;

/** What really exists is what is listed. */
public abstract class LeakCases {

    @Test
    @Proves(
            value = {"P-28"},
            advice = "Compare what the probe finds with what the connector lists: a helper, a volume or a second"
                    + " process of an instance is part of it, and goes with it.")
    void whatTheBackendHasIsWhatWasLaunched(Trial trial) {
        trial.given().probe();
        Existing existing = Existing.since(trial);

        trial.launch(3);

        existing.grewBy(3);
    }

    @Test
    @Proves(
            value = {"P-48"},
            advice = "Report an instance as gone only when its backend says so, and remove all that came with it.")
    void whatWasDownscaledIsGoneFromTheBackend(Trial trial) {
        trial.given().probe();
        Existing existing = Existing.since(trial);
        InstanceId[] ids = trial.launch(3).stream().map(Instance::id).toArray(InstanceId[]::new);

        trial.terminate(ids);

        existing.grewBy(0);
    }

    @Test
    @Proves(
            value = {"P-44", "P-48"},
            advice = "Look what these are, and which request made them.")
    void allCasesTogetherLeaveNothingBehind(Trial trial) {
        trial.given().probe();

        trial.eventually(() -> assertThat(trial.leaked())
                .as("what exists now and did not before")
                .isEmpty());
    }
}
