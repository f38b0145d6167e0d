package io.genisys.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.http.Reply;
import io.genisys.conformance.trial.Trial;
import io.genisys.connector.Call;
import org.junit.jupiter.api.Assumptions;

/** A service that is scaled by its count. */
final class Counts {

    private final Trial trial;
    private final Call call;
    private final Existing existing;

    private Counts(Trial trial, Call call) {
        this.trial = trial;
        this.call = call;
        this.existing = Existing.since(trial);
    }

    /** The trial's service, which has to be the operator's: nobody sends a template along here. */
    static Counts of(Trial trial) {
        trial.wire();
        if (!trial.workload().defined()) {
            Assumptions.abort("needs --service: the count-only level has no templates");
        }
        return of(trial, trial.call());
    }

    static Counts of(Trial trial, Call call) {
        return new Counts(trial, call);
    }

    /** Sends a number, which has to be taken. */
    Reply scale(int number) {
        Reply reply = send("{\"number\": " + number + "}");
        assertThat(reply.status()).as("status of scale to %d", number).isBetween(200, 299);
        return reply;
    }

    Reply send(String body) {
        return trial.launching(() -> trial.wire().post(call, "service/" + trial.service() + "/scale", body));
    }

    /** The status says so soon, and where there is a probe it is the truth. */
    void becomes(int number) {
        trial.eventually(() -> assertThat(status()).as("running_resources").isEqualTo(number));
        existing.grewBy(number);
    }

    private int status() {
        Reply reply = trial.wire().get(call, "service/" + trial.service() + "/status");
        assertThat(reply.status()).as("status of /status").isEqualTo(200);
        assertThat(reply.json().path("running_resources").isInt())
                .as("running_resources is a number in %s", reply.text())
                .isTrue();
        return reply.json().path("running_resources").asInt();
    }
}
