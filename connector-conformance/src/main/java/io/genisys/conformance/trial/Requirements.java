package io.genisys.conformance.trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbered sentences of docs/protocol.md, as they stood when the kit was built. */
public final class Requirements {

    private static final Pattern REQUIREMENT =
            Pattern.compile("- \\*\\*\\[(P-\\d+)]\\*\\* (.+?)(?=\\n- \\*\\*\\[P-|\\n\\n|\\z)", Pattern.DOTALL);
    private static final Requirements OF_THIS_KIT = new Requirements(read());

    private final Map<String, String> sentences;

    private Requirements(Map<String, String> sentences) {
        this.sentences = sentences;
    }

    /** Returns those that this kit was built with. */
    public static Requirements ofThisKit() {
        return OF_THIS_KIT;
    }

    /**
     * Returns the sentence of a number.
     *
     * @throws IllegalArgumentException when there is no such requirement
     */
    public String sentence(String number) {
        String sentence = sentences.get(number);
        if (sentence == null) {
            throw new IllegalArgumentException("docs/protocol.md has no requirement " + number);
        }
        return sentence;
    }

    private static Map<String, String> read() {
        Map<String, String> sentences = new TreeMap<>();
        try (InputStream in = Requirements.class.getResourceAsStream("protocol.md")) {
            if (in == null) {
                throw new IllegalStateException("protocol.md is missing in this jar");
            }
            Matcher matcher = REQUIREMENT.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (matcher.find()) {
                sentences.put(matcher.group(1), matcher.group(2).replaceAll("\\s+", " "));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sentences;
    }
}
