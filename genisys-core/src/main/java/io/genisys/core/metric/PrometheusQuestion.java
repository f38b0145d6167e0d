package io.genisys.core.metric;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.genisys.connector.FieldError;
import io.genisys.policy.Reading;
import io.genisys.policy.Reading.Missing;
import io.genisys.policy.Source;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** An instant query of a Prometheus server, posted, so that its length does not matter. */
record PrometheusQuestion(Source.Prometheus source) implements Question {

    private static final int SHOWN = 200;
    private static final Set<String> VALUES = Set.of("vector", "scalar");

    @Override
    public String kind() {
        return "prometheus";
    }

    @Override
    public Request request() {
        return new Request(
                Question.below(source.url(), "/api/v1/query"),
                Optional.of("query=" + URLEncoder.encode(source.query(), StandardCharsets.UTF_8)));
    }

    @Override
    public Reading read(Answer answer, Instant now) {
        JsonNode body = json(answer);
        if (body.path("status").asText().equals("error")) {
            return new Missing("Prometheus says " + body.path("errorType").asText() + ": " + error(body));
        }
        if (!answer.ok() || !body.path("status").asText().equals("success")) {
            return new Missing("this is no Prometheus: " + answer.described());
        }
        if (!body.path("warnings").isEmpty()) {
            return new Missing("Prometheus warns: "
                    + shortened(body.path("warnings").path(0).asText()));
        }
        JsonNode data = body.path("data");
        return switch (data.path("resultType").asText()) {
            case "scalar" -> new Samples(source.aggregate()).scalar(data.path("result"));
            case "vector" -> new Samples(source.aggregate()).vector(data.path("result"));
            case "matrix" -> new Missing("the result is a range of values, not one");
            case "string" -> new Missing("the result is a string");
            default -> new Missing("the result is of a kind that is not known");
        };
    }

    /** Returns what the answer says is wrong with the query, whatever the data: it can't be read, or gives no values. */
    Optional<FieldError> mistake(Answer answer) {
        JsonNode body = json(answer);
        if (body.path("errorType").asText().equals("bad_data")) {
            return Optional.of(
                    new FieldError("source.prometheus.query", "PromQL that the server understands", error(body)));
        }
        String result = body.path("data").path("resultType").asText();
        if (result.isEmpty() || VALUES.contains(result)) {
            return Optional.empty();
        }
        return Optional.of(
                new FieldError("source.prometheus.query", "PromQL that gives a scalar or an instant vector", result));
    }

    static JsonNode json(Answer answer) {
        try {
            return JsonBody.of(answer);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    static String error(JsonNode body) {
        return shortened(body.path("error").asText());
    }

    private static String shortened(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
