package io.genisys.conformance.cases;

import static io.genisys.conformance.cases.Fleet.identities;
import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.trial.Proves;
import io.genisys.conformance.trial.Trial;
import io.genisys.connector.Code;
import io.genisys.connector.ControlsPower;
import io.genisys.connector.Feature;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.Upscale;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code power}: stop, start and restart. */
public abstract class PowerCases {

    private static final InstanceId NOBODY = new InstanceId("conformance-nobody");

    @Test
    @Proves(
            value = {"P-55", "P-64"},
            advice = "Stop and start the same unit of the backend; where it has to be made again, keep its marks.")
    void stopStartAndRestartKeepTheIdentity(Trial trial) {
        if (!offered(trial)) {
            return;
        }
        List<Instance> before = trial.launch(1);
        InstanceId id = before.get(0).id();

        Instance stopped = power(trial).stop(trial.call(), id);
        trial.eventually(() -> Fleet.states(trial.listed()).containsExactly("stopped"));
        Instance started = power(trial).start(trial.call(), id);
        trial.eventually(() -> Fleet.states(trial.listed()).containsExactly("running"));
        Instance restarted = power(trial).restart(trial.call(), id);
        trial.eventually(() -> Fleet.states(trial.listed()).containsExactly("running"));

        assertThat(identities(List.of(stopped))).as("when stopped").isEqualTo(identities(before));
        assertThat(identities(List.of(started))).as("when started").isEqualTo(identities(before));
        assertThat(identities(List.of(restarted))).as("when restarted").isEqualTo(identities(before));
    }

    @Test
    @Proves(
            value = {"P-55", "P-65"},
            advice = "Look at the state first; what is as wanted is a success.")
    void stoppingWhatIsStoppedAndStartingWhatRunsChangeNothing(Trial trial) {
        if (!offered(trial)) {
            return;
        }
        InstanceId id = trial.launch(1).get(0).id();

        power(trial).start(trial.call(), id);
        power(trial).stop(trial.call(), id);
        power(trial).stop(trial.call(), id);

        trial.eventually(() -> Fleet.states(trial.listed()).containsExactly("stopped"));
    }

    @Test
    @Proves(
            value = {"P-55", "P-65"},
            advice = "Restart is stop and start; what is stopped is only started.")
    void restartingWhatIsStoppedStartsIt(Trial trial) {
        if (!offered(trial)) {
            return;
        }
        InstanceId id = trial.launch(1).get(0).id();
        power(trial).stop(trial.call(), id);

        power(trial).restart(trial.call(), id);

        trial.eventually(() -> Fleet.states(trial.listed()).containsExactly("running"));
    }

    @Test
    @Proves(
            value = {"P-55", "P-28"},
            advice = "What is stopped still exists: its index is taken.")
    void whatIsStoppedIsNotLaunchedAgain(Trial trial) {
        if (!offered(trial)) {
            return;
        }
        Upscale request = trial.request(2);
        List<Instance> launched = trial.upscale(request).instances();
        power(trial).stop(trial.call(), launched.get(0).id());

        assertThat(identities(trial.upscale(request).instances())).isEqualTo(identities(launched));
    }

    @Test
    @Proves(
            value = {"P-55", "P-35"},
            advice = "Look at the owner's mark before you stop or start.")
    void thePowerOfAnInstanceThatIsNotTheOwnersIsRefused(Trial trial) {
        if (!offered(trial)) {
            return;
        }
        InstanceId id = trial.launch(1).get(0).id();

        trial.refused(() -> power(trial).stop(trial.call(), NOBODY), Code.UNKNOWN_INSTANCE);
        trial.refused(() -> power(trial).start(trial.call(), NOBODY), Code.UNKNOWN_INSTANCE);
        trial.refused(() -> power(trial).restart(trial.call(), NOBODY), Code.UNKNOWN_INSTANCE);
        trial.refused(() -> power(trial).stop(trial.stranger(), id), Code.UNKNOWN_INSTANCE);

        trial.eventually(() -> Fleet.states(trial.listed()).containsExactly("running"));
    }

    private static ControlsPower power(Trial trial) {
        return trial.as(ControlsPower.class);
    }

    private static boolean offered(Trial trial) {
        return Offer.of(trial, Feature.POWER, () -> power(trial).stop(trial.call(), NOBODY));
    }
}
