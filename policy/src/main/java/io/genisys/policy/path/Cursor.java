package io.genisys.policy.path;

import io.genisys.connector.InvalidValueException;
import java.util.Optional;

/** A place in the text of a path, and what can be read from there. */
final class Cursor {

    private static final String EXPECTED = "a JSON path such as $.queue.length or $.jobs[?(@.state == 'new')].length(),"
            + " of what docs/policies.md names";
    private static final String SPECIAL = ".[]()'\"*?@,&|=<>!";

    private final String text;
    private int at;

    Cursor(String text) {
        this.text = text;
    }

    boolean ended() {
        return at == text.length();
    }

    /** Passes over a text, if it comes next. */
    boolean took(String next) {
        boolean there = text.startsWith(next, at);
        at += there ? next.length() : 0;
        return there;
    }

    void take(String next) {
        if (!took(next)) {
            throw wrong();
        }
    }

    void skipBlanks() {
        while (!ended() && text.charAt(at) == ' ') {
            at++;
        }
    }

    /** Reads a name without quotes. */
    String name() {
        int from = at;
        while (!ended() && named(text.charAt(at))) {
            at++;
        }
        if (at == from) {
            throw wrong();
        }
        return text.substring(from, at);
    }

    /** Reads a text in quotes, if one comes next. */
    Optional<String> quoted() {
        if (ended() || text.charAt(at) != '\'' && text.charAt(at) != '"') {
            return Optional.empty();
        }
        char quote = text.charAt(at++);
        StringBuilder content = new StringBuilder();
        while (!ended() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 1 : 0;
            if (ended()) {
                throw wrong();
            }
            content.append(text.charAt(at++));
        }
        take(String.valueOf(quote));
        return Optional.of(content.toString());
    }

    /** Reads a whole number, if one comes next. */
    Optional<Integer> whole() {
        int from = at;
        at += !ended() && text.charAt(at) == '-' ? 1 : 0;
        while (!ended() && Character.digit(text.charAt(at), 10) >= 0) {
            at++;
        }
        try {
            return from == at ? Optional.empty() : Optional.of(Integer.valueOf(text.substring(from, at)));
        } catch (NumberFormatException e) {
            at = from;
            throw wrong();
        }
    }

    /** Reads what stands until a character that is part of no constant. */
    String word() {
        int from = at;
        while (!ended() && " )]&|".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    /** Goes back by what was read last. */
    void back(String read) {
        at -= read.length();
    }

    InvalidValueException wrong() {
        return new InvalidValueException("", EXPECTED, '"' + text + "\", which is none from character " + (at + 1));
    }

    private static boolean named(char character) {
        return character > ' ' && SPECIAL.indexOf(character) < 0;
    }
}
