package io.genisys.conformance.cases;

import static io.genisys.conformance.cases.Fleet.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.trial.Proves;
import io.genisys.conformance.trial.Trial;
import io.genisys.connector.Downscale;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.Launch;
import io.genisys.connector.Upscale;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The kit closes its connection after it has sent a request: it never learns what came of it. */
public abstract class LostAnswerCases {

    @Test
    @Proves(
            value = {"P-28", "P-34"},
            advice = "Go on with a request whose caller is gone, or undo nothing: the repetition finds what exists.")
    void afterALostAnswerTheSameOperationGivesTheSameInstances(Trial trial) {
        Upscale request = trial.request(3);
        trial.launching(() -> {
            trial.wire().sendAndHangUp(trial.call(), "service/" + trial.service() + "/upscale", request);
            return true;
        });
        trial.mayCome(() -> assertThat(trial.listed()).hasSize(3));

        Launch launch = trial.upscale(request);

        assertThat(launch.instances()).as("instances of the operation").hasSize(3);
        trial.inLists(() -> assertThat(ids(trial.listed())).isEqualTo(ids(launch.instances())));
    }

    @Test
    @Proves(
            value = {"P-45", "P-48"},
            advice = "The repetition of a downscale finds what is gone, and succeeds.")
    void afterALostAnswerTheSameDownscaleSucceeds(Trial trial) {
        List<Instance> two = trial.launch(2);
        InstanceId first = two.get(0).id();
        Downscale request = new Downscale(trial.operation(), List.of(first), Duration.ZERO);
        trial.wire().sendAndHangUp(trial.call(), "service/" + trial.service() + "/downscale", request);
        trial.mayCome(() -> assertThat(ids(trial.listed())).doesNotContain(first));

        assertThat(trial.connector()
                        .downscale(trial.call(), trial.service(), request)
                        .instances())
                .containsExactly(first);
        trial.inLists(() -> assertThat(ids(trial.listed())).isEqualTo(ids(two.subList(1, 2))));
    }
}
