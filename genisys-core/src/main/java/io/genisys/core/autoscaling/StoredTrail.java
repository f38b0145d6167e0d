package io.genisys.core.autoscaling;

import io.genisys.core.json.StoredJson;
import io.genisys.policy.Reading;
import io.genisys.policy.decision.Trail;
import io.genisys.policy.decision.Wants;
import java.time.Instant;
import java.util.Optional;

/** What a policy knows of its past, as the database has it. */
record StoredTrail(
        Optional<Wants> wants,
        Optional<Instant> above,
        Optional<Instant> below,
        Optional<Instant> missingSince,
        Optional<Double> value,
        Optional<Instant> at,
        Optional<String> missing) {

    static String write(Trail trail) {
        Optional<Reading.Value> value =
                trail.last().filter(Reading.Value.class::isInstance).map(Reading.Value.class::cast);
        Optional<Reading.Missing> missing =
                trail.last().filter(Reading.Missing.class::isInstance).map(Reading.Missing.class::cast);
        return StoredJson.write(new StoredTrail(
                trail.wants(),
                trail.above(),
                trail.below(),
                trail.missingSince(),
                value.map(Reading.Value::value),
                value.map(Reading.Value::at),
                missing.map(Reading.Missing::reason)));
    }

    static Trail read(String json) {
        return StoredJson.read(json, StoredTrail.class).trail();
    }

    private Trail trail() {
        Optional<Reading> last = value.<Reading>map(number -> new Reading.Value(number, at.orElseThrow()))
                .or(() -> missing.map(Reading.Missing::new));
        return new Trail(wants, above, below, missingSince, last);
    }
}
