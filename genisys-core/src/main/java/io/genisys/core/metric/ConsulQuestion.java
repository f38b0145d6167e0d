package io.genisys.core.metric;

import io.genisys.policy.Reading;
import io.genisys.policy.Reading.Missing;
import io.genisys.policy.Source;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A count in a key of a Consul server. */
record ConsulQuestion(Source.Consul source) implements Question {

    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    @Override
    public String kind() {
        return "consul";
    }

    /** What the URL has as query, such as a datacenter, stays. */
    @Override
    public Request request() {
        String key = Arrays.stream(source.key().replaceAll("^/+", "").split("/", -1))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
        URI uri = Question.below(source.url(), "/v1/kv/" + key);
        return Request.get(URI.create(uri + (uri.getRawQuery() == null ? "?raw" : "&raw")));
    }

    @Override
    public Reading read(Answer answer, Instant now) {
        if (answer.status() == 404) {
            return new Missing("the key does not exist");
        }
        if (!answer.ok()) {
            return new Missing(answer.described());
        }
        String text = answer.text().strip();
        return COUNT.matcher(text).matches()
                ? Numbers.value(Integer.parseInt(text), now)
                : new Missing("what is in the key is no count, which is a whole number from 0; " + answer.described());
    }
}
