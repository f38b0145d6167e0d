package io.genisys.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.conformance.trial.Proves;
import io.genisys.conformance.trial.Trial;
import io.genisys.connector.Code;
import io.genisys.connector.Template;
import io.genisys.connector.Upscale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The schema of the template block says what is accepted. */
public abstract class SchemaCases {

    @Test
    @Proves(
            value = {"P-25"},
            advice = "Make the schema and the reader of the block agree; a test of yours can compare them.")
    void theSchemaAcceptsTheTemplateThatIsLaunched(Trial trial) {
        Template template = trial.workload().template().orElse(Template.EMPTY);
        Schema schema = new Schema(trial.info().templateSchema());

        trial.launch(1);

        if (template.blocks().containsKey(trial.info().kind())) {
            assertThat(schema.faults(template.block(trial.info().kind())))
                    .as("what templateSchema has against a template that is launched")
                    .isEmpty();
        }
    }

    @Test
    @Proves(
            value = {"P-25", "P-44"},
            advice = "Refuse what your schema refuses, unknown fields included, with 422 and before anything starts.")
    void whatTheSchemaRefusesIsRefused(Trial trial) {
        WrongTemplates.of(trial).forEach(template -> {
            Upscale request = new Upscale(trial.operation(), 1, Optional.of(template));
            trial.refused(() -> trial.upscale(request), Code.INVALID_TEMPLATE);
        });

        trial.inLists(() -> assertThat(trial.listed()).as("what was launched").isEmpty());
    }

    @Test
    @Proves(
            value = {"P-24"},
            advice = "Read the common fields and your own block; leave the other blocks alone.")
    void theBlocksOfOtherKindsAreIgnored(Trial trial) {
        Template template = trial.workload()
                .template()
                .orElse(Template.EMPTY)
                .withBlock("conformance-other", Map.of("anything", Map.of("at", "all")));

        assertThat(trial.upscale(new Upscale(trial.operation(), 1, Optional.of(template)))
                        .instances())
                .hasSize(1);
    }
}
