package io.genisys.conformance.cases;

import static io.genisys.conformance.cases.Fleet.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.trial.Foreign;
import io.genisys.conformance.trial.Proves;
import io.genisys.conformance.trial.Trial;
import io.genisys.connector.Code;
import io.genisys.connector.Failure;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.Termination;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody sees or touches what is another's. */
public abstract class OwnershipCases {

    @Test
    @Proves(
            value = {"P-35"},
            advice = "Filter every list by the owner's mark.")
    void ownersDoNotSeeEachOther(Trial trial) {
        List<Instance> own = trial.launch(2);
        List<Instance> others = trial.launch(trial.stranger(), 1);

        trial.inLists(() -> {
            assertThat(ids(trial.listed())).as("what the owner has").isEqualTo(ids(own));
            assertThat(ids(trial.listed(trial.stranger())))
                    .as("what the other owner has")
                    .isEqualTo(ids(others));
            assertThat(ids(trial.connector().instances(trial.call(), trial.service())))
                    .as("what the owner has of the service")
                    .isEqualTo(ids(own));
        });
    }

    @Test
    @Proves(
            value = {"P-35"},
            advice = "Look at the owner's mark before you show one instance.")
    void anotherOwnersInstanceIsUnknown(Trial trial) {
        Instance instance = trial.launch(1).get(0);

        trial.refused(() -> trial.connector().instance(trial.stranger(), instance.id()), Code.UNKNOWN_INSTANCE);
    }

    @Test
    @Proves(
            value = {"P-35", "P-49"},
            advice = "Look at the owner's mark in the same step that terminates, and report 'forbidden' for it.")
    void anotherOwnersInstanceSurvivesADownscale(Trial trial) {
        Instance instance = trial.launch(1).get(0);

        Termination termination = trial.terminate(trial.stranger(), trial.service(), List.of(instance.id()));

        forbidden(termination, instance.id());
        trial.inLists(() -> assertThat(ids(trial.listed())).containsExactly(instance.id()));
    }

    @Test
    @Proves(
            value = {"P-49"},
            advice = "Look at the service's mark before you terminate, and report 'forbidden' where it is another.")
    void anotherServicesInstanceSurvivesADownscale(Trial trial) {
        Instance instance = trial.launch(1).get(0);

        Termination termination = trial.terminate(trial.call(), trial.otherService(), List.of(instance.id()));

        forbidden(termination, instance.id());
        trial.inLists(() -> assertThat(ids(trial.listed())).containsExactly(instance.id()));
    }

    @Test
    @Proves(
            value = {"P-35", "P-36"},
            advice = "Filter the list of a service by the service's mark, whole and exact.")
    void aServiceThatNobodyHasHeardOfHasNoInstances(Trial trial) {
        trial.launch(1);

        assertThat(trial.connector().instances(trial.call(), trial.otherService()))
                .as("instances of another service")
                .isEmpty();
    }

    @Test
    @Proves(
            value = {"P-36"},
            advice = "An instance is what carries this protocol's marks. The same image or program proves nothing.")
    void whatIsNobodysIsNeitherListedNorTouched(Trial trial) {
        Foreign foreign = trial.given().foreign();
        trial.given().probe();
        String name = foreign.make();
        try {
            Instance own = trial.launch(1).get(0);

            trial.inLists(() -> assertThat(ids(trial.listed())).containsExactly(own.id()));
            if (name.matches(InstanceId.SYNTAX)) {
                InstanceId id = new InstanceId(name);
                trial.refused(() -> trial.connector().instance(trial.call(), id), Code.UNKNOWN_INSTANCE);
                trial.terminate(id);
            }

            assertThat(trial.given().probe().get()).as("what really exists").contains(name);
        } finally {
            foreign.remove(name);
        }
    }

    private static void forbidden(Termination termination, InstanceId id) {
        assertThat(termination.instances()).as("what is said to be gone").isEmpty();
        assertThat(termination.failures())
                .as("failures")
                .extracting(Failure::code)
                .containsExactly(Code.FORBIDDEN);
        assertThat(termination.failures().get(0).instances()).as("what stays").containsExactly(id);
    }
}
