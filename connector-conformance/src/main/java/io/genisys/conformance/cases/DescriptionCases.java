package io.genisys.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.trial.Proves;
import io.genisys.conformance.trial.Trial;
import io.genisys.connector.ConnectorInfo;
import org.junit.jupiter.api.Test;

/** What a connector says of itself. */
public abstract class DescriptionCases {

    @Test
    @Proves(
            value = {"P-39"},
            advice = "Make the description once, at the start.")
    void aConnectorSaysTheSameOfItselfEachTime(Trial trial) {
        ConnectorInfo first = trial.info();

        assertThat(first.kind()).as("kind").isNotBlank();
        assertThat(first.version()).as("version").isNotBlank();
        assertThat(first.protocols()).as("protocols").contains(1);
        trial.launch(1);
        assertThat(trial.info()).as("the description, asked for again").isEqualTo(first);
    }
}
