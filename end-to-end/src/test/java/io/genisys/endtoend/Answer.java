package io.genisys.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.StreamSupport;

/** What a program answered. */
record Answer(int status, String type, String location, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON in " + this, e);
        }
    }

    Answer expect(int expected) {
        assertThat(status).as(toString()).isEqualTo(expected);
        return this;
    }

    /** The texts that {@code field} has in each element of the list {@code list}. */
    List<String> each(String list, String field) {
        return StreamSupport.stream(json().path(list).spliterator(), false)
                .map(element -> element.path(field).asText())
                .toList();
    }

    String text(String field) {
        return json().path(field).asText();
    }

    /** Nothing of what is inside shows, whatever went wrong. */
    Answer withoutInsides() {
        assertThat(status).as(toString()).isNotEqualTo(500);
        assertThat(body).doesNotContain("Exception", "\tat ", "io.genisys", "java.");
        return this;
    }
}
