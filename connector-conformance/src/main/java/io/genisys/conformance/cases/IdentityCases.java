package io.genisys.conformance.cases;

import static io.genisys.conformance.cases.Fleet.identities;
import static io.genisys.conformance.cases.Fleet.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.trial.Proves;
import io.genisys.conformance.trial.Trial;
import io.genisys.conformance.trial.Workload;
import io.genisys.connector.Code;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Launch;
import io.genisys.connector.Template;
import io.genisys.connector.Upscale;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The operation names what it launches. */
public abstract class IdentityCases {

    @Test
    @Proves(
            value = {"P-30", "P-41"},
            advice = "Answer with every instance of the operation, index 0 to count-1.")
    void anUpscaleAnswersWithEveryInstanceByAscendingIndex(Trial trial) {
        Upscale request = trial.request(3);

        Launch launch = trial.upscale(request);

        assertThat(launch.failures()).as("failures").isEmpty();
        assertThat(launch.instances()).extracting(Instance::index).as("indexes").containsExactly(0, 1, 2);
        assertThat(launch.instances()).as("ids").extracting(Instance::id).doesNotHaveDuplicates();
        assertThat(launch.instances()).allSatisfy(instance -> {
            assertThat(instance.operation()).isEqualTo(request.operation());
            assertThat(instance.service()).isEqualTo(trial.service());
        });
    }

    @Test
    @Proves(
            value = {"P-28", "P-30"},
            advice = "Derive a name for the backend from operation and index, and treat 'exists already' as success.")
    void theSameOperationTwiceGivesTheSameInstances(Trial trial) {
        Upscale request = trial.request(3);
        Launch first = trial.upscale(request);

        Launch second = trial.upscale(request);

        assertThat(identities(second.instances()))
                .as("what the second upscale of the same operation answers")
                .isEqualTo(identities(first.instances()));
        trial.inLists(() -> assertThat(trial.listed()).as("what is listed").hasSize(3));
    }

    @Test
    @Proves(
            value = {"P-28"},
            advice = "Let the backend decide who creates index k: a unique name, a client token, a file that is"
                    + " created exclusively. Looking first and creating then is a race.")
    void theSameOperationTwentyTimesAtOnceGivesTheSameInstances(Trial trial) {
        Upscale request = trial.request(3);
        Existing existing = Existing.since(trial);

        List<Launch> launches = Together.times(20, number -> trial.upscale(request));

        Launch settled = trial.upscale(request);
        assertThat(settled.instances()).as("instances of the operation").hasSize(3);
        assertThat(launches)
                .allSatisfy(launch ->
                        assertThat(ids(launch.instances())).as("an answer").isSubsetOf(ids(settled.instances())));
        trial.inLists(() -> assertThat(ids(trial.listed())).as("what is listed").isEqualTo(ids(settled.instances())));
        existing.grewBy(3);
    }

    @Test
    @Proves(
            value = {"P-78", "P-28"},
            advice = "Operations have nothing to do with each other: no shared counters.")
    void tenOperationsAtOnceEachGetTheirInstances(Trial trial) {
        List<Instance> launched = Together.times(10, number -> trial.upscale(trial.request(1))).stream()
                .flatMap(launch -> launch.instances().stream())
                .toList();

        assertThat(ids(launched)).as("instances of ten operations of one").hasSize(10);
        trial.inLists(() -> assertThat(ids(trial.listed())).as("what is listed").isEqualTo(ids(launched)));
    }

    @Test
    @Proves(
            value = {"P-32", "P-70"},
            advice = "Keep count with the instance's marks in the backend, and refuse with 409 where it differs.")
    void anotherCountUnderTheSameOperationIsRefused(Trial trial) {
        Upscale request = trial.request(2);
        Launch before = trial.upscale(request);
        Upscale more = new Upscale(request.operation(), 3, request.template());
        Upscale fewer = new Upscale(request.operation(), 1, request.template());

        trial.refused(() -> trial.upscale(more), Code.OPERATION_MISMATCH);
        trial.refused(() -> trial.upscale(fewer), Code.OPERATION_MISMATCH);

        trial.inLists(() -> assertThat(ids(trial.listed())).isEqualTo(ids(before.instances())));
    }

    @Test
    @Proves(
            value = {"P-32", "P-70"},
            advice = "Keep a digest of the template's JSON (keys sorted) with the instance's marks in the backend, and"
                    + " refuse with 409 where it differs.")
    void anotherTemplateUnderTheSameOperationIsRefused(Trial trial) {
        Upscale request = trial.request(1);
        Launch before = trial.upscale(request);
        Template other = request.template().orElse(Template.EMPTY).withBlock("conformance-other", Map.of("x", 1));

        trial.refused(
                () -> trial.upscale(new Upscale(request.operation(), 1, Optional.of(other))), Code.OPERATION_MISMATCH);

        trial.inLists(() -> assertThat(ids(trial.listed())).isEqualTo(ids(before.instances())));
    }

    @Test
    @Proves(
            value = {"P-32", "P-35"},
            advice = "Keep owner with the instance's marks, and look for an operation over all owners.")
    void theOperationOfAnotherOwnerIsRefused(Trial trial) {
        Upscale request = trial.request(1);
        trial.upscale(request);

        trial.refused(() -> trial.upscale(trial.stranger(), trial.service(), request), Code.OPERATION_MISMATCH);

        trial.inLists(() -> assertThat(trial.listed(trial.stranger())).isEmpty());
    }

    @Test
    @Proves(
            value = {"P-32"},
            advice = "Keep the service with the instance's marks, and look for an operation over all services.")
    void theOperationOfAnotherServiceIsRefused(Trial trial) {
        Upscale request = trial.request(1);
        Launch before = trial.upscale(request);
        Code[] codes = request.template().isPresent()
                ? new Code[] {Code.OPERATION_MISMATCH}
                : new Code[] {Code.OPERATION_MISMATCH, Code.UNKNOWN_SERVICE};

        trial.refused(() -> trial.upscale(trial.call(), trial.otherService(), request), codes);

        trial.inLists(() -> assertThat(ids(trial.listed())).isEqualTo(ids(before.instances())));
    }

    @Test
    @Proves(
            value = {"P-27", "P-31"},
            advice =
                    "Keep what has ended listed as 'failed' until it is downscaled, where the backend can tell, and count"
                            + " its index as taken.")
    void anInstanceThatHasEndedIsNotLaunchedAgain(Trial trial) {
        Workload brief = trial.given().brief();
        Upscale request = trial.request(brief, 1);
        Launch launch = trial.upscale(trial.call(), brief.service(), request);

        trial.eventually(() -> assertThat(trial.listed())
                .as("what is listed after the instance has ended")
                .allMatch(instance -> instance.state() == InstanceState.FAILED));
        if (trial.listed().isEmpty()) {
            return; // a backend that forgets its dead
        }
        Launch again = trial.upscale(trial.call(), brief.service(), request);

        assertThat(identities(again.instances())).isEqualTo(identities(launch.instances()));
        Fleet.states(trial.listed()).containsExactly("failed");
    }
}
