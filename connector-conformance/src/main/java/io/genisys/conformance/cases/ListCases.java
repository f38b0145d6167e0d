package io.genisys.conformance.cases;

import static io.genisys.conformance.cases.Fleet.identities;
import static io.genisys.conformance.cases.Fleet.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.trial.Proves;
import io.genisys.conformance.trial.Trial;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A list is complete or an error. */
public abstract class ListCases {

    private static final int MANY = 12;
    private static final int ROUNDS = 8;

    @Test
    @Proves(
            value = {"P-51", "P-52"},
            advice = "Make each page begin where the last one ended, by an order that does not move.")
    void everyInstanceIsOnExactlyOnePage(Trial trial) {
        List<Instance> launched =
                trial.launch(Math.min(MANY, trial.info().limits().batch()));

        trial.inLists(() -> assertThat(trial.listed().stream().map(Instance::id))
                .as("what is on all pages together")
                .containsExactlyInAnyOrderElementsOf(ids(launched)));
    }

    @Test
    @Proves(
            value = {"P-51"},
            advice = "The list of a service has no pages: it is whole.")
    void theListOfAServiceIsWhole(Trial trial) {
        List<Instance> launched =
                trial.launch(Math.min(MANY, trial.info().limits().batch()));

        trial.inLists(() -> assertThat(trial.connector().instances(trial.call(), trial.service()).stream()
                        .map(Instance::id))
                .as("what is listed of the service")
                .containsExactlyInAnyOrderElementsOf(ids(launched)));
    }

    @Test
    @Proves(
            value = {"P-51", "P-53"},
            advice = "Where one part of the backend can't be asked or an entry can't be read, answer with an error: an"
                    + " incomplete list makes the core launch again what is there already.")
    void whileOthersComeAndGoEachListHasAllThatStay(Trial trial) {
        Set<InstanceId> steady = ids(trial.launch(3));
        CompletableFuture<Boolean> changes = Together.aside(() -> {
            for (int round = 0; round < ROUNDS; round++) {
                trial.terminate(trial.launch(2).stream().map(Instance::id).toArray(InstanceId[]::new));
            }
            return true;
        });
        try {
            int lists = 0;
            while (!changes.isDone() || lists < ROUNDS) {
                complete(trial, steady);
                lists++;
            }
        } finally {
            changes.join();
        }
    }

    @Test
    @Proves(
            value = {"P-52"},
            advice = "Sign or check cursors, and refuse with 400 what is none of yours.")
    void aCursorThatIsNoneIsRefused(Trial trial) {
        trial.launch(1);

        trial.refused(
                () -> trial.connector().instances(trial.call(), Optional.of("?no cursor!")), Code.INVALID_REQUEST);
    }

    @Test
    @Proves(
            value = {"P-13", "P-30"},
            advice = "Make instances for lists, for single ones and for answers in the same place.")
    void oneInstanceIsShownAsTheListShowsIt(Trial trial) {
        List<Instance> launched = trial.launch(2);

        trial.inLists(() -> {
            List<Instance> listed = trial.listed();
            List<Instance> shown = listed.stream()
                    .map(instance -> trial.connector().instance(trial.call(), instance.id()))
                    .toList();
            assertThat(identities(shown)).isEqualTo(identities(listed));
            assertThat(identities(listed)).containsExactlyInAnyOrderElementsOf(identities(launched));
            assertThat(shown)
                    .extracting(Instance::createdAt)
                    .isEqualTo(listed.stream().map(Instance::createdAt).toList());
        });
    }

    @Test
    @Proves(
            value = {"P-35"},
            advice = "Answer 404 'unknown-instance' for an id that the owner does not have.")
    void anInstanceThatDoesNotExistIsUnknown(Trial trial) {
        trial.refused(
                () -> trial.connector().instance(trial.call(), new InstanceId("conformance-nobody")),
                Code.UNKNOWN_INSTANCE);
    }

    /** An error is allowed, a list without one that stays is not. */
    private static void complete(Trial trial, Set<InstanceId> steady) {
        try {
            List<InstanceId> listed = trial.listed().stream().map(Instance::id).toList();
            assertThat(listed)
                    .as("a list while others come and go")
                    .containsAll(steady)
                    .doesNotHaveDuplicates();
            assertThat(ids(trial.connector().instances(trial.call(), trial.service())))
                    .as("a list of the service while others come and go")
                    .containsAll(steady);
        } catch (ConnectorException e) {
            assertThat(e.code().retryable())
                    .as("whether the refusal of a list (%s) is retryable", e)
                    .isTrue();
        }
    }
}
