package io.genisys.conformance.cases;

import static io.genisys.conformance.cases.Fleet.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.http.Reply;
import io.genisys.conformance.trial.Proves;
import io.genisys.conformance.trial.Trial;
import io.genisys.connector.Call;
import io.genisys.connector.Instance;
import io.genisys.connector.Owner;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Counts at a connector of the native level. */
public abstract class OwnedCountCases {

    @Test
    @Proves(
            value = {"P-88", "P-35"},
            advice = "Count and remove only what carries the caller's owner.")
    void countsAreTheOwnersOwn(Trial trial) {
        Counts own = Counts.of(trial);
        own.scale(2);
        List<Instance> before = trial.listed();
        Counts others = Counts.of(trial, trial.stranger());
        others.scale(1);

        others.scale(0);

        trial.inLists(() -> assertThat(ids(trial.listed()))
                .as("what the owner has after another owner scaled the same service to 0")
                .isEqualTo(ids(before)));
    }

    @Test
    @Proves(
            value = {"P-88"},
            advice = "Where Genisys-Owner is absent, the owner is 'default'.")
    void withoutAnOwnerTheCountIsDefaults(Trial trial) {
        Call nobody = Call.of(Owner.DEFAULT);
        String path = "service/" + trial.service() + "/upscale";
        Map<String, String> headers = trial.wire().headers(nobody);
        headers.remove("Genisys-Owner");
        headers.put("Content-Type", "application/json");
        int before = running(trial, headers);

        Reply reply = trial.launching(() -> trial.wire()
                .send("POST", path, headers, Bodies.upscale(trial, 1).toString()));

        trial.remember(
                nobody,
                trial.connector().instances(nobody, trial.service()).stream()
                        .filter(instance -> reply.text().contains(instance.id().value()))
                        .toList());
        assertThat(reply.status()).as("status of an upscale without an owner").isEqualTo(200);
        assertThat(reply.json().path("instances").findValuesAsText("id"))
                .as("what was launched without an owner")
                .allMatch(id -> trial.connector().instances(nobody, trial.service()).stream()
                        .anyMatch(instance -> instance.id().value().equals(id)));
        assertThat(running(trial, headers))
                .as("running_resources without an owner")
                .isEqualTo(before + 1);
    }

    private static int running(Trial trial, Map<String, String> headers) {
        return trial.wire()
                .send("GET", "service/" + trial.service() + "/status", headers, "")
                .json()
                .path("running_resources")
                .asInt(-1);
    }
}
