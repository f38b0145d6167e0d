package io.genisys.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.trial.Proves;
import io.genisys.conformance.trial.Trial;
import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.Upscale;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Past the deadline nothing starts. */
public abstract class DeadlineCases {

    @Test
    @Proves(
            value = {"P-7"},
            advice = "Compare the clock with Genisys-Deadline right before you create; past it answer 504 'timeout',"
                    + " effect 'none'.")
    void pastItsDeadlineAnUpscaleStartsNothing(Trial trial) {
        Call late = Call.of(trial.call().owner()).until(Instant.now().minus(Duration.ofMinutes(5)));

        ConnectorException refusal =
                trial.refused(() -> trial.upscale(late, trial.service(), trial.request(1)), Code.TIMEOUT);

        assertThat(refusal.effect()).as("the effect").isEqualTo(Effect.NONE);
        trial.inLists(() -> assertThat(trial.listed()).as("what was started").isEmpty());
    }

    @Test
    @Proves(
            value = {"P-7", "P-34"},
            advice = "A refusal for its deadline leaves no trace of the operation.")
    void theSameOperationWithALaterDeadlineIsLaunched(Trial trial) {
        Call late = Call.of(trial.call().owner()).until(Instant.now().minus(Duration.ofMinutes(5)));
        Upscale request = trial.request(1);
        trial.refused(() -> trial.upscale(late, trial.service(), request), Code.TIMEOUT);

        assertThat(trial.upscale(request).instances()).hasSize(1);
    }
}
