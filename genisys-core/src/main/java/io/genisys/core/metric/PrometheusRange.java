package io.genisys.core.metric;

import com.fasterxml.jackson.databind.JsonNode;
import io.genisys.connector.FieldError;
import io.genisys.policy.Reading;
import io.genisys.policy.Source;
import io.genisys.policy.simulation.Series;
import io.genisys.policy.simulation.SeriesReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;

/** What a Prometheus server has recorded: a range query, with the same series, aggregate and limits as the instant one. */
@ApplicationScoped
class PrometheusRange {

    private static final String FIELD = "prometheus";

    private final Reach reach;

    PrometheusRange(Reach reach) {
        this.reach = reach;
    }

    /** Returns the series, or why there is none; at a time at which it has no sample the value is missing. */
    SeriesReader.Result read(Source.Prometheus source, Instant from, Instant to, Duration step) {
        String form = "query=" + URLEncoder.encode(source.query(), StandardCharsets.UTF_8) + "&start=" + seconds(from)
                + "&end=" + seconds(to) + "&step=" + step.toMillis() / 1e3;
        Question.Request request =
                new Question.Request(Question.below(source.url(), "/api/v1/query_range"), Optional.of(form));
        try {
            return series(source, reach.ask(request).toCompletableFuture().join(), new Times(from, to, step));
        } catch (CompletionException e) {
            if (Unanswered.unwrapped(e) instanceof Unanswered why) {
                return refused(why.reason());
            }
            throw e;
        }
    }

    private static String seconds(Instant time) {
        return String.valueOf(time.toEpochMilli() / 1e3);
    }

    /** At which times there is to be a sample. */
    private record Times(Instant from, Instant to, Duration step) {

        Times {
            from = from.truncatedTo(ChronoUnit.MILLIS);
        }

        List<Instant> all() {
            List<Instant> all = new ArrayList<>();
            for (Instant time = from; !time.isAfter(to); time = time.plus(step)) {
                all.add(time);
            }
            return all;
        }
    }

    private static SeriesReader.Result series(Source.Prometheus source, Answer answer, Times times) {
        JsonNode body = PrometheusQuestion.json(answer);
        if (body.path("status").asText().equals("error")) {
            return refused(PrometheusQuestion.error(body));
        }
        JsonNode found = body.path("data").path("result");
        if (!answer.ok() || !found.isArray()) {
            return refused("this is no Prometheus: " + answer.described());
        }
        if (found.isEmpty()) {
            return refused("the query finds no series in this time");
        }
        if (found.size() > 1 && source.aggregate().isEmpty()) {
            return refused("the query finds " + found.size() + " series, and the source has no aggregate");
        }
        Map<Instant, List<Double>> values = new TreeMap<>();
        for (JsonNode one : found) {
            for (JsonNode sample : one.path("values")) {
                if (new Samples(source.aggregate()).scalar(sample) instanceof Reading.Value value) {
                    values.computeIfAbsent(value.at(), any -> new ArrayList<>()).add(value.value());
                }
            }
        }
        Samples samples = new Samples(source.aggregate());
        return new SeriesReader.Result(
                Optional.of(new Series(times.all().stream()
                        .map(time -> new Series.Sample(
                                time,
                                Optional.ofNullable(values.get(time))
                                        .map(all -> OptionalDouble.of(
                                                samples.one(all.stream().mapToDouble(Double::doubleValue))))
                                        .orElse(OptionalDouble.empty())))
                        .toList())),
                List.of());
    }

    private static SeriesReader.Result refused(String why) {
        return new SeriesReader.Result(
                Optional.empty(), List.of(new FieldError(FIELD, "a range that Prometheus answers", why)));
    }
}
