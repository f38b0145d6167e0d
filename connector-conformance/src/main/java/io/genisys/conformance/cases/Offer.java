package io.genisys.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.trial.Trial;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.Feature;

/** Whether a feature is offered; where it is not, its refusal is looked at instead. */
final class Offer {

    private Offer() {}

    /** Returns whether {@code feature} is offered; where it is not, {@code use} has to be refused as documented. */
    static boolean of(Trial trial, Feature feature, Runnable use) {
        if (trial.offers(feature)) {
            return true;
        }
        if (trial.direct()) {
            assertThat(Feature.of(trial.connector()))
                    .as("the features whose interfaces are implemented")
                    .doesNotContain(feature);
            return false;
        }
        ConnectorException refusal = trial.refused(use, Code.UNSUPPORTED);
        assertThat(refusal.effect()).as("the effect").isEqualTo(Effect.NONE);
        return false;
    }
}
