package io.genisys.core.metric;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.genisys.policy.Reading;
import io.genisys.policy.Reading.Missing;
import io.genisys.policy.Source;
import io.genisys.policy.path.Found;
import io.genisys.policy.path.JsonPath;
import java.time.Instant;

/**
 * A number at a URL. What is said about an answer that is none holds nothing of it, because whoever sets a policy may
 * not be one who may read what is there.
 */
record NumberQuestion(Source.Http source) implements Question {

    @Override
    public String kind() {
        return "http";
    }

    @Override
    public Request request() {
        return Request.get(source.url());
    }

    @Override
    public Reading read(Answer answer, Instant now) {
        if (!answer.ok()) {
            return new Missing(answer.described());
        }
        if (answer.text().isBlank()) {
            return new Missing("the body is empty");
        }
        return source.path().map(path -> at(path, answer, now)).orElseGet(() -> plain(answer, now));
    }

    private static Reading plain(Answer answer, Instant now) {
        String text = answer.text().strip();
        if (Numbers.decimal(text)) {
            return Numbers.value(Double.parseDouble(text), now);
        }
        return new Missing("the body is no number; " + answer.described());
    }

    private static Reading at(String path, Answer answer, Instant now) {
        try {
            Found found = JsonPath.of(path).in(JsonBody.of(answer));
            return found instanceof Found.Number number
                    ? Numbers.value(number.value(), now)
                    : new Missing(((Found.Nothing) found).why());
        } catch (StreamConstraintsException e) {
            return new Missing("the body is nested too deeply or has too many values; " + answer.described());
        } catch (JacksonException e) {
            return new Missing("the body is no JSON; " + answer.described());
        }
    }
}
