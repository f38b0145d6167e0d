package io.genisys.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.trial.Heard;
import io.genisys.conformance.trial.Proves;
import io.genisys.conformance.trial.Trial;
import io.genisys.conformance.trial.Workload;
import io.genisys.connector.Call;
import io.genisys.connector.ControlsPower;
import io.genisys.connector.Feature;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.PublishesEvents;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code events}: changes as they happen. */
public abstract class EventCases {

    @Test
    @Proves(
            value = {"P-55", "P-67"},
            advice = "Send an event when an instance has been created or has come up.")
    void aStartIsTold(Trial trial) {
        if (!offered(trial)) {
            return;
        }
        try (Heard<InstanceEvent> events = events(trial, trial.call())) {
            Instance instance = trial.launch(1).get(0);

            told(trial, events, instance.id(), EnumSet.of(InstanceState.PENDING, InstanceState.RUNNING));
        }
    }

    @Test
    @Proves(
            value = {"P-55", "P-66"},
            advice = "Send an event with the state 'terminated' when an instance is gone.")
    void theEndOfADownscaledInstanceIsTold(Trial trial) {
        if (!offered(trial)) {
            return;
        }
        Instance instance = trial.launch(1).get(0);
        try (Heard<InstanceEvent> events = events(trial, trial.call())) {
            trial.terminate(instance.id());

            told(trial, events, instance.id(), EnumSet.of(InstanceState.TERMINATED));
        }
    }

    @Test
    @Proves(
            value = {"P-55", "P-67", "P-27"},
            advice = "Watch the backend: an instance that ends by itself is an event with the state 'failed'.")
    void anExitIsTold(Trial trial) {
        if (!offered(trial)) {
            return;
        }
        Workload brief = trial.given().brief();
        try (Heard<InstanceEvent> events = events(trial, trial.call())) {
            Instance instance = trial.upscale(trial.call(), brief.service(), trial.request(brief, 1))
                    .instances()
                    .get(0);

            told(trial, events, instance.id(), EnumSet.of(InstanceState.FAILED, InstanceState.TERMINATED));
        }
    }

    @Test
    @Proves(
            value = {"P-55", "P-67", "P-27"},
            advice = "Watch the backend: what others do to an instance is an event as well.")
    void aKillIsTold(Trial trial) {
        if (!offered(trial)) {
            return;
        }
        Instance instance = trial.launch(1).get(0);
        try (Heard<InstanceEvent> events = events(trial, trial.call())) {
            trial.given().kill().accept(instance);

            told(trial, events, instance.id(), EnumSet.of(InstanceState.FAILED, InstanceState.TERMINATED));
        }
    }

    @Test
    @Proves(
            value = {"P-55", "P-67"},
            advice = "Stopping and starting change an instance: send an event for each.")
    void aStopAndAStartAreTold(Trial trial) {
        if (!offered(trial) || !trial.offers(Feature.POWER)) {
            return;
        }
        InstanceId id = trial.launch(1).get(0).id();
        try (Heard<InstanceEvent> events = events(trial, trial.call())) {
            trial.as(ControlsPower.class).stop(trial.call(), id);
            told(trial, events, id, EnumSet.of(InstanceState.STOPPED));

            trial.as(ControlsPower.class).start(trial.call(), id);
            told(trial, events, id, EnumSet.of(InstanceState.RUNNING));
        }
    }

    @Test
    @Proves(
            value = {"P-55", "P-35"},
            advice = "Filter events by the owner's mark.")
    void whatHappensToAnotherOwnersInstancesIsNotTold(Trial trial) {
        if (!offered(trial)) {
            return;
        }
        try (Heard<InstanceEvent> events = events(trial, trial.call())) {
            Instance others = trial.launch(trial.stranger(), 1).get(0);
            Instance own = trial.launch(1).get(0);
            told(trial, events, own.id(), EnumSet.allOf(InstanceState.class));

            assertThat(events.items())
                    .as("events that the owner heard")
                    .extracting(event -> event.instance().id())
                    .doesNotContain(others.id());
        }
    }

    private static void told(Trial trial, Heard<InstanceEvent> events, InstanceId id, Set<InstanceState> states) {
        trial.eventually(() -> {
            assertThat(events.failure()).as("why the stream broke").isEmpty();
            assertThat(events.items())
                    .as("events until now; expected one of %s in a state of %s", id, states)
                    .anyMatch(event -> event.instance().id().equals(id)
                            && states.contains(event.instance().state()));
        });
    }

    private static Heard<InstanceEvent> events(Trial trial, Call caller) {
        return Heard.of(trial.as(PublishesEvents.class).events(caller));
    }

    private static boolean offered(Trial trial) {
        return Offer.of(trial, Feature.EVENTS, () -> events(trial, trial.call()).close());
    }
}
