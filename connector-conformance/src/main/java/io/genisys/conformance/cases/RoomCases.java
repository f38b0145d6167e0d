package io.genisys.conformance.cases;

import static io.genisys.conformance.cases.Fleet.identities;
import static io.genisys.conformance.cases.Fleet.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.trial.Proves;
import io.genisys.conformance.trial.Trial;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.Failure;
import io.genisys.connector.Feature;
import io.genisys.connector.Launch;
import io.genisys.connector.ReportsCapacity;
import io.genisys.connector.Upscale;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What a backend does that is nearly full. The author says with {@code --room} how much it takes. */
public abstract class RoomCases {

    private static final int TOO_MANY = 2;
    private static final int LITTLE = 40;

    @Test
    @Proves(
            value = {"P-40", "P-41", "P-30"},
            advice = "Answer 200 with what exists and, in failures, how many do not and why.")
    void whereRoomIsShortTheAnswerSaysWhatExistsAndWhatFailed(Trial trial) {
        Upscale request = trial.request(tooMany(trial));

        Launch launch = trial.upscale(request);

        assertThat(launch.instances()).as("what exists").isNotEmpty().hasSizeLessThan(request.count());
        assertThat(launch.missing() + launch.instances().size())
                .as("instances and failures together")
                .isEqualTo(request.count());
        assertThat(launch.failures())
                .extracting(Failure::code)
                .as("why the others failed")
                .isSubsetOf(Code.INSUFFICIENT_CAPACITY, Code.QUOTA_EXCEEDED);
        trial.inLists(() -> assertThat(ids(trial.listed())).isEqualTo(ids(launch.instances())));
    }

    @Test
    @Proves(
            value = {"P-28", "P-30", "P-40"},
            advice = "A repetition tries what is missing, and answers with all that exists.")
    void whereRoomIsShortTheSameOperationGivesTheSameInstances(Trial trial) {
        Upscale request = trial.request(tooMany(trial));
        Launch first = trial.upscale(request);

        Launch second = trial.upscale(request);

        assertThat(identities(second.instances()))
                .as("what the repetition answers")
                .containsAll(identities(first.instances()))
                .hasSizeLessThanOrEqualTo(request.count());
        trial.inLists(() -> assertThat(ids(trial.listed())).isEqualTo(ids(second.instances())));
    }

    @Test
    @Proves(
            value = {"P-40", "P-71"},
            advice = "Where there is no room for the first instance, refuse with 503 and effect 'none'.")
    void whereThereIsNoRoomAtAllAnUpscaleIsRefused(Trial trial) {
        trial.upscale(trial.request(tooMany(trial)));

        ConnectorException refusal = trial.refused(
                () -> trial.upscale(trial.stranger(), trial.service(), trial.request(1)),
                Code.INSUFFICIENT_CAPACITY,
                Code.QUOTA_EXCEEDED);

        assertThat(refusal.effect()).as("the effect").isEqualTo(Effect.NONE);
        trial.inLists(() -> assertThat(trial.listed(trial.stranger())).isEmpty());
    }

    /** A backend is filled where its author says how much it takes, or where it says itself that it is not much. */
    private static int tooMany(Trial trial) {
        int room = trial.given().room().or(() -> little(trial)).orElse(0);
        if (room == 0 || room + TOO_MANY > trial.info().limits().batch()) {
            Assumptions.abort("needs --room, and a backend that takes few");
        }
        return room + TOO_MANY;
    }

    private static Optional<Integer> little(Trial trial) {
        if (!trial.offers(Feature.CAPACITY)) {
            return Optional.empty();
        }
        return trial.as(ReportsCapacity.class)
                .capacity(trial.call())
                .free()
                .instances()
                .filter(free -> free <= LITTLE);
    }
}
