package io.genisys.core.metric;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import io.genisys.connector.FieldError;
import io.genisys.policy.Reading;
import io.genisys.policy.Reading.Missing;
import io.genisys.policy.Source;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * A number at a URL. What is said about an answer that is none holds nothing of it, because whoever sets a policy may
 * not be one who may read what is there.
 */
record NumberQuestion(Source.Http source) implements Question {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);
    private static final Configuration PATHS = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider(MAPPER))
            .mappingProvider(new JacksonMappingProvider(MAPPER))
            .build();

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

    /** A regular expression in a path could keep a thread for ever. */
    @Override
    public Optional<FieldError> mistake() {
        return source.path()
                .filter(path -> path.contains("=~"))
                .map(path ->
                        new FieldError("source.http.path", "a JSON path without regular expression", '"' + path + '"'));
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
            JsonNode body = READER.readValue(answer.body());
            JsonPath compiled = JsonPath.compile(path);
            Object found = compiled.read(body, PATHS);
            if (!compiled.isDefinite() && found instanceof JsonNode several) {
                if (several.size() != 1) {
                    return new Missing("the path finds " + several.size() + " values, not one");
                }
                found = several.get(0);
            }
            return number(found, now);
        } catch (JacksonException e) {
            return new Missing("the body is no JSON; " + answer.described());
        } catch (PathNotFoundException e) {
            return new Missing("the path finds nothing");
        } catch (JsonPathException e) {
            return new Missing("the path can't be followed in the body");
        } catch (IOException e) {
            throw new IllegalStateException("bytes can be read", e);
        }
    }

    /** A function at the end of a path gives a number of Java. */
    private static Reading number(Object found, Instant now) {
        if (found instanceof Number number) {
            return Numbers.value(number.doubleValue(), now);
        }
        if (found instanceof JsonNode node) {
            return node.isNumber()
                    ? Numbers.value(node.doubleValue(), now)
                    : new Missing("the path finds no number but " + kind(node));
        }
        return new Missing("the path finds no number");
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "a string";
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case BOOLEAN -> "true or false";
            case NULL, MISSING -> "null";
            case NUMBER -> "a number";
            case BINARY, POJO -> "something else";
        };
    }
}
