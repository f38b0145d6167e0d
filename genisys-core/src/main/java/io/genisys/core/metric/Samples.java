package io.genisys.core.metric;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.policy.Reading;
import io.genisys.policy.Reading.Missing;
import io.genisys.policy.Reading.Value;
import io.genisys.policy.Source.Aggregate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Samples as Prometheus writes them, {@code [1435781451.781, "1"]}, and how several become one. */
record Samples(Optional<Aggregate> aggregate) {

    /** The end of the year 9999 in seconds; what is beyond is no time. */
    private static final double LATEST = 253_402_300_799.0;

    Reading scalar(JsonNode sample) {
        JsonNode time = sample.path(0);
        JsonNode value = sample.path(1);
        boolean timed = time.isNumber() && time.doubleValue() >= 0 && time.doubleValue() <= LATEST;
        if (!timed || !value.isTextual()) {
            return new Missing("the result is not as Prometheus writes it");
        }
        String text = value.asText();
        if (!Numbers.decimal(text)) {
            return new Missing(
                    switch (text) {
                        case "NaN", "+Inf", "-Inf" -> "the value is " + text;
                        default -> "the value is no number";
                    });
        }
        return Numbers.value(Double.parseDouble(text), Instant.ofEpochMilli(Math.round(time.doubleValue() * 1000)));
    }

    Reading vector(JsonNode series) {
        if (series.isEmpty()) {
            return new Missing("the query finds no series");
        }
        if (series.size() > 1 && aggregate.isEmpty()) {
            return new Missing("the query finds " + series.size()
                    + " series; an aggregate (sum, avg, min, max) in the source would make them one");
        }
        List<Value> values = new ArrayList<>();
        for (JsonNode one : series) {
            if (!one.has("value")) {
                return new Missing("the query finds a histogram, which is no number");
            }
            Reading reading = scalar(one.path("value"));
            if (!(reading instanceof Value value)) {
                return reading;
            }
            values.add(value);
        }
        Instant oldest = values.stream().map(Value::at).min(Instant::compareTo).orElseThrow();
        return Numbers.value(one(values.stream().mapToDouble(Value::value)), oldest);
    }

    double one(DoubleStream values) {
        return switch (aggregate.orElse(Aggregate.SUM)) {
            case SUM -> values.sum();
            case AVG -> values.average().orElseThrow();
            case MIN -> values.min().orElseThrow();
            case MAX -> values.max().orElseThrow();
        };
    }
}
