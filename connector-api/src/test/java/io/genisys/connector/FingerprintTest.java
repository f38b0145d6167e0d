package io.genisys.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void isTheSameWhateverTheOrderOfKeys() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("a", 1);
        one.put("b", Map.of("x", 1, "y", 2));
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("b", Map.of("y", 2, "x", 1));
        other.put("a", 1);

        assertThat(Fingerprint.of(one)).isEqualTo(Fingerprint.of(other)).matches("[0-9a-f]{32}");
    }

    @Test
    void tellsTypesAndStructuresApart() {
        List<Object> values = List.of(
                1,
                "1",
                "1.0",
                true,
                "true",
                List.of(),
                Map.of(),
                "",
                Optional.empty(),
                List.of("a", "b"),
                List.of("ab"),
                List.of(List.of("a"), "b"),
                List.of("b", "a"),
                Map.of("a", "b"));

        assertThat(values.stream().map(Fingerprint::of)).doesNotHaveDuplicates();
    }

    @Test
    void takesNumbersByTheirValueBecauseJsonHasOneKind() {
        assertThat(Fingerprint.of(1)).isEqualTo(Fingerprint.of(1L)).isEqualTo(Fingerprint.of(1.0));
    }

    @Test
    void keepsEveryDigit() {
        assertThat(List.of(9007199254740993L, 9007199254740992L, 1e300, Double.POSITIVE_INFINITY))
                .extracting(Fingerprint::of)
                .doesNotHaveDuplicates();
    }

    @Test
    void takesAnExplicitNullForWhatIsAbsent() {
        List<Object> withNull = new ArrayList<>(Collections.singletonList(null));

        assertThat(Fingerprint.of(withNull)).isEqualTo(Fingerprint.of(List.of(Optional.empty())));
    }

    @Test
    void ofAnUpscaleDependsOnCountAndTemplateAndNotOnTheOperation() {
        Upscale upscale = upscale(1, Optional.of(Template.EMPTY));

        assertThat(upscale(1, Optional.of(Template.EMPTY)).fingerprint()).isEqualTo(upscale.fingerprint());
        assertThat(List.of(
                        upscale,
                        upscale(2, Optional.of(Template.EMPTY)),
                        upscale(1, Optional.empty()),
                        upscale(1, Optional.of(Template.EMPTY.withBlock("docker", Map.of("image", "a"))))))
                .extracting(Upscale::fingerprint)
                .doesNotHaveDuplicates();
    }

    private static Upscale upscale(int count, Optional<Template> template) {
        return new Upscale(OperationId.next(java.time.Instant.now()), count, template);
    }
}
