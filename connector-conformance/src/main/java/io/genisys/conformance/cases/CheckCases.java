package io.genisys.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.trial.Proves;
import io.genisys.conformance.trial.Trial;
import io.genisys.connector.ChecksTemplates;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Feature;
import io.genisys.connector.Template;
import io.genisys.connector.Upscale;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code check}: whether an upscale would be accepted. */
public abstract class CheckCases {

    @Test
    @Proves(
            value = {"P-55", "P-57"},
            advice = "Validate as an upscale does, and stop before anything is created.")
    void checkAcceptsWhatAnUpscaleAcceptsAndLaunchesNothing(Trial trial) {
        Upscale request = trial.request(2);
        if (!offered(trial, request)) {
            return;
        }
        check(trial, request);

        trial.inLists(
                () -> assertThat(trial.listed()).as("what a check launched").isEmpty());
        assertThat(trial.upscale(request).instances())
                .as("what the upscale launched")
                .hasSize(2);
    }

    @Test
    @Proves(
            value = {"P-55", "P-57"},
            advice = "Let check and upscale run through the same validation.")
    void checkRefusesTheTemplatesThatAnUpscaleRefuses(Trial trial) {
        Upscale good = trial.request(1);
        if (!offered(trial, good)) {
            return;
        }
        List<Template> wrong = WrongTemplates.of(trial);
        assertThat(wrong).as("templates that this connector's schema refuses").isNotNull();
        wrong.forEach(template -> {
            Upscale bad = new Upscale(trial.operation(), 1, Optional.of(template));
            ConnectorException checked = trial.refused(() -> check(trial, bad), Code.INVALID_TEMPLATE, Code.FORBIDDEN);
            trial.refused(() -> trial.upscale(bad), checked.code());
        });
        trial.inLists(() -> assertThat(trial.listed()).as("what was launched").isEmpty());
    }

    @Test
    @Proves(
            value = {"P-55", "P-57"},
            advice = "A check looks for instances of its operation as an upscale does.")
    void checkRefusesAnOperationThatWasUsedForSomethingElse(Trial trial) {
        Upscale request = trial.request(1);
        if (!offered(trial, request)) {
            return;
        }
        trial.upscale(request);

        trial.refused(
                () -> check(trial, new Upscale(request.operation(), 2, request.template())), Code.OPERATION_MISMATCH);
    }

    private static void check(Trial trial, Upscale request) {
        trial.launching(() -> {
            trial.as(ChecksTemplates.class).check(trial.call(), trial.service(), request);
            return true;
        });
    }

    private static boolean offered(Trial trial, Upscale request) {
        return Offer.of(trial, Feature.CHECK, () -> check(trial, request));
    }
}
