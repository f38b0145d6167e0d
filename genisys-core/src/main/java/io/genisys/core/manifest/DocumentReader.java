package io.genisys.core.manifest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.genisys.connector.http.JsonInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads YAML or JSON and keeps the line of each value. Aliases are refused: what they repeat may be without end, and
 * what is meant is clearer where it is written out.
 */
final class DocumentReader {

    /** Each becomes an object in memory, whose size has little to do with that of the text. */
    private static final int MOST_VALUES = 100_000;

    private static final int DEEPEST = 50;
    /** Reads one value and leaves alone what follows it. */
    private static final ObjectMapper SCALARS = new ObjectMapper();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final int MOST_MISTAKES = 100;

    /** What YAML has for numbers that are none. */
    private static final Pattern NO_NUMBER = Pattern.compile("[-+]?\\.(inf|nan)", Pattern.CASE_INSENSITIVE);

    private final JsonParser in;
    /** What leads to the value that is being read; put together only where something is wrong with it. */
    private final Deque<String> steps = new ArrayDeque<>();

    private final List<Mistake> mistakes = new ArrayList<>();
    private int values;

    private DocumentReader(JsonParser in) {
        this.in = in;
    }

    /**
     * Reads a file.
     *
     * @throws WrongManifest where it breaks the syntax, so that nothing can be said of what is in it
     */
    static Document read(byte[] body, Format format) {
        try (JsonParser in = format.parser(decoded(body))) {
            DocumentReader reader = new DocumentReader(in);
            Place place = new Place(1);
            try {
                JsonNode root = in.nextToken() == null ? MissingNode.getInstance() : reader.value(place);
                if (in.nextToken() != null) {
                    reader.wrong("nothing after the end of the document", "more text");
                }
                return new Document(format, root, place, reader.mistakes);
            } catch (JsonProcessingException e) {
                reader.mistakes.add(malformed(e, format));
                throw new WrongManifest(reader.mistakes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode value(Place place) throws IOException {
        if (++values > MOST_VALUES) {
            throw tooMuch("no more than " + MOST_VALUES + " values", "more");
        }
        JsonToken token = in.currentToken();
        if (in instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            wrong("the value itself, as aliases are not followed", "an alias");
            return NODES.nullNode();
        }
        if (in.getParsingContext().getNestingDepth() > DEEPEST) {
            throw tooMuch("no more than " + DEEPEST + " levels", "more");
        }
        if (token == JsonToken.START_OBJECT) {
            return object(place);
        }
        if (token == JsonToken.START_ARRAY) {
            return list(place);
        }
        // told as the mistake of its field, and not as the end of all reading
        return token == JsonToken.VALUE_NUMBER_FLOAT
                        && NO_NUMBER.matcher(in.getText()).matches()
                ? NODES.textNode(in.getText())
                : SCALARS.readTree(in);
    }

    private ObjectNode object(Place place) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            steps.addLast(steps.isEmpty() ? name : "." + name);
            boolean twice = object.has(name);
            if (twice) {
                wrong("a field once", "a second one");
            }
            Place inner = place.add(name, line());
            in.nextToken();
            JsonNode value = value(inner);
            if (!twice) {
                object.set(name, value);
            }
            steps.removeLast();
        }
        return object;
    }

    private ArrayNode list(Place place) throws IOException {
        ArrayNode list = NODES.arrayNode();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            String step = "[" + list.size() + "]";
            steps.addLast(step);
            list.add(value(place.add(step, line())));
            steps.removeLast();
        }
        return list;
    }

    private int line() {
        return Math.max(1, in.currentTokenLocation().getLineNr());
    }

    private void wrong(String expected, String got) {
        mistakes.add(new Mistake(String.join("", steps), expected, got, line()));
        if (mistakes.size() == MOST_MISTAKES) {
            throw new WrongManifest(mistakes);
        }
    }

    private WrongManifest tooMuch(String expected, String got) {
        wrong(expected, got);
        return new WrongManifest(mistakes);
    }

    private static Mistake malformed(JsonProcessingException e, Format format) {
        if (e.getCause() instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
            Mark mark = yaml.getProblemMark();
            return malformed(format, yaml.getProblem(), mark.getLine() + 1, mark.getColumn() + 1);
        }
        JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
        return malformed(format, JsonInput.malformed(e), at.getLineNr(), at.getColumnNr());
    }

    private static Mistake malformed(Format format, String why, int line, int column) {
        return new Mistake("", "well-formed " + format, why + ", at column " + Math.max(1, column), Math.max(1, line));
    }

    private static String decoded(byte[] body) {
        ByteBuffer bytes = ByteBuffer.wrap(body);
        CharBuffer text = CharBuffer.allocate(body.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true);
        String before = text.flip().toString();
        if (result.isError()) {
            int line = 1
                    + (int) before.chars()
                            .filter(character -> character == '\n')
                            .count();
            throw new WrongManifest(List.of(new Mistake("", "text in UTF-8", "something else", line)));
        }
        return before;
    }
}
