package io.genisys.conformance.cases;

import static io.genisys.conformance.cases.Fleet.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.trial.Proves;
import io.genisys.conformance.trial.Trial;
import io.genisys.connector.Code;
import io.genisys.connector.Downscale;
import io.genisys.connector.Failure;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.Termination;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A downscale names its victims. */
public abstract class ShrinkingCases {

    private static final InstanceId NOBODY = new InstanceId("conformance-nobody");

    @Test
    @Proves(
            value = {"P-48"},
            advice = "Terminate the ids of the request and nothing else: never 'the newest n', never by count.")
    void aDownscaleRemovesExactlyTheNamed(Trial trial) {
        List<Instance> five = trial.launch(5);
        InstanceId second = five.get(1).id();
        InstanceId fourth = five.get(3).id();

        Termination termination = trial.terminate(second, fourth);

        assertThat(termination.failures()).as("failures").isEmpty();
        assertThat(termination.instances()).as("what is gone").containsExactlyInAnyOrder(second, fourth);
        trial.inLists(() -> assertThat(ids(trial.listed()))
                .as("what stays")
                .isEqualTo(ids(List.of(five.get(0), five.get(2), five.get(4)))));
    }

    @Test
    @Proves(
            value = {"P-48"},
            advice = "Answer when each instance is gone or can't come back, and stop listing it once it is gone.")
    void whatWasDownscaledIsGoneInTheEnd(Trial trial) {
        Instance instance = trial.launch(1).get(0);

        trial.terminate(instance.id());

        trial.eventually(() -> assertThat(trial.connector().allInstances(trial.call()))
                .as("what is listed after all was downscaled")
                .isEmpty());
        trial.refused(() -> trial.connector().instance(trial.call(), instance.id()), Code.UNKNOWN_INSTANCE);
    }

    @Test
    @Proves(
            value = {"P-45"},
            advice = "Report an id that does not exist in 'instances': it is gone, as was asked.")
    void anIdThatDoesNotExistSucceeds(Trial trial) {
        Termination termination = trial.terminate(NOBODY);

        assertThat(termination.instances()).containsExactly(NOBODY);
        assertThat(termination.failures()).isEmpty();
    }

    @Test
    @Proves(
            value = {"P-45"},
            advice = "Report what the first downscale has removed as gone again.")
    void aRepeatedDownscaleSucceeds(Trial trial) {
        Instance instance = trial.launch(2).get(0);
        Downscale request = new Downscale(trial.operation(), List.of(instance.id()), Duration.ZERO);
        trial.connector().downscale(trial.call(), trial.service(), request);

        Termination again = trial.connector().downscale(trial.call(), trial.service(), request);

        assertThat(again.instances()).containsExactly(instance.id());
        assertThat(again.failures()).isEmpty();
        trial.inLists(() -> assertThat(trial.listed()).as("what stays").hasSize(1));
    }

    @Test
    @Proves(
            value = {"P-28", "P-48"},
            advice = "Two downscales of the same id at once are one: 'being removed already' is a success.")
    void theSameDownscaleTenTimesAtOnceSucceeds(Trial trial) {
        List<Instance> three = trial.launch(3);
        InstanceId first = three.get(0).id();

        List<Termination> terminations = Together.times(10, number -> trial.terminate(first));

        assertThat(terminations)
                .allSatisfy(termination ->
                        assertThat(termination.instances()).as("what is gone").containsExactly(first));
        trial.inLists(() -> assertThat(ids(trial.listed())).isEqualTo(ids(three.subList(1, 3))));
    }

    @Test
    @Proves(
            value = {"P-46", "P-49", "P-50"},
            advice = "Go through the ids one by one; put each in exactly one of 'instances' and 'failures'.")
    void oneThatMayNotGoKeepsTheOthersFromNothing(Trial trial) {
        List<Instance> own = trial.launch(2);
        Instance foreign = trial.launch(trial.stranger(), 1).get(0);
        List<InstanceId> named =
                List.of(own.get(0).id(), foreign.id(), NOBODY, own.get(1).id());

        Termination termination = trial.terminate(trial.call(), trial.service(), named);

        assertThat(Set.copyOf(termination.instances()))
                .as("what is gone")
                .containsExactlyInAnyOrder(own.get(0).id(), own.get(1).id(), NOBODY);
        assertThat(termination.failures().stream().flatMap(failure -> failure.instances().stream()))
                .as("what stays")
                .containsExactly(foreign.id());
        assertThat(termination.failures()).extracting(Failure::code).containsExactly(Code.FORBIDDEN);
        trial.inLists(() -> assertThat(trial.listed()).as("what the owner has").isEmpty());
    }
}
