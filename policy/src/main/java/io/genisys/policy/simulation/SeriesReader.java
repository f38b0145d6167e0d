package io.genisys.policy.simulation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.genisys.connector.FieldError;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads series, and says of each error where it is. */
public final class SeriesReader {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    private static final String JSON_FORM = "a list of [time, value] or {\"time\": …, \"value\": …}";

    private SeriesReader() {}

    /**
     * A series, or what is wrong with it.
     *
     * @param errors by their line or index; empty where there is a series
     */
    public record Result(Optional<Series> series, List<FieldError> errors) {

        public Result {
            errors = List.copyOf(errors);
        }
    }

    /** Reads lines of time and value, with or without a header. */
    public static Result csv(Reader text) throws IOException {
        SampleReader samples = new SampleReader();
        try (CSVParser parser = CSVFormat.DEFAULT
                .builder()
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .get()
                .parse(text)) {
            Iterator<CSVRecord> records = parser.iterator();
            while (!samples.full() && records.hasNext()) {
                CSVRecord row = records.next();
                String where = "line " + parser.getCurrentLineNumber();
                if (row.size() != 2) {
                    samples.wrong(where, "two columns, time and value", row.size() + " of them");
                } else if (row.getRecordNumber() > 1 || !header(row)) {
                    samples.add(where, row.get(0), row.get(1));
                }
            }
        } catch (UncheckedIOException e) {
            samples.wrong("", "lines of time and value, separated by a comma", "what can't be read as CSV");
        }
        return samples.result();
    }

    /** Reads pairs from a list in JSON. */
    public static Result json(Reader text) throws IOException {
        SampleReader samples = new SampleReader();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                samples.wrong("line 1", JSON_FORM, "something else");
                return samples.result();
            }
            while (!samples.full() && parser.nextToken() != JsonToken.END_ARRAY) {
                String where = "line " + parser.currentTokenLocation().getLineNr();
                pair(samples, where, JSON.readTree(parser));
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            samples.wrong("line " + line, JSON_FORM, "what is no JSON: " + e.getOriginalMessage());
        }
        return samples.result();
    }

    /** Reads the same from what has been parsed already, a field of that name. */
    public static Result json(JsonNode node, String field) {
        SampleReader samples = new SampleReader();
        if (!node.isArray()) {
            samples.wrong(field, JSON_FORM, "something else");
        }
        for (int i = 0; node.isArray() && i < node.size() && !samples.full(); i++) {
            pair(samples, field + "[" + i + "]", node.get(i));
        }
        return samples.result();
    }

    private static boolean header(CSVRecord row) {
        return row.get(0).chars().noneMatch(Character::isDigit)
                && row.get(1).chars().noneMatch(Character::isDigit);
    }

    private static void pair(SampleReader samples, String where, JsonNode node) {
        boolean list = node.isArray() && node.size() == 2;
        boolean object = node.isObject() && node.size() == 2 && node.has("time") && node.has("value");
        if (!list && !object) {
            samples.wrong(where, "[time, value] or {\"time\": …, \"value\": …}", "something else");
            return;
        }
        JsonNode time = list ? node.get(0) : node.get("time");
        JsonNode value = list ? node.get(1) : node.get("value");
        if (time.isContainerNode() || value.isContainerNode()) {
            samples.wrong(where, "a time and a number", "something nested");
            return;
        }
        samples.add(where, time.asText(), value.isNull() ? "" : value.asText());
    }
}
