package io.genisys.conformance.trial;

import io.genisys.conformance.http.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A case failed: what was seen, what was said, which sentences that breaks, and what to do. */
public final class Broken extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final String seen;
    private final transient List<Exchange> exchanges;
    private final transient List<String> requirements;
    private final String advice;

    Broken(Throwable cause, List<Exchange> exchanges, Proves proves) {
        this(cause, seen(cause), exchanges, sentences(proves), proves.advice());
    }

    private Broken(Throwable cause, String seen, List<Exchange> exchanges, List<String> requirements, String advice) {
        super(text(seen, exchanges, requirements, advice), cause);
        this.seen = seen;
        this.exchanges = List.copyOf(exchanges);
        this.requirements = List.copyOf(requirements);
        this.advice = advice;
    }

    /** Returns what was seen. */
    public String seen() {
        return seen;
    }

    /** Returns what was said last. */
    public List<Exchange> exchanges() {
        return exchanges;
    }

    /** Returns the broken sentences, each with its number. */
    public List<String> requirements() {
        return requirements;
    }

    /** Returns what to do. */
    public String advice() {
        return advice;
    }

    private static String seen(Throwable cause) {
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return message.strip().lines().filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
    }

    private static List<String> sentences(Proves proves) {
        List<String> sentences = new ArrayList<>();
        for (String number : proves.value()) {
            sentences.add("[" + number + "] " + Requirements.ofThisKit().sentence(number));
        }
        return sentences;
    }

    private static String text(String seen, List<Exchange> exchanges, List<String> requirements, String advice) {
        StringBuilder text = new StringBuilder(seen);
        exchanges.forEach(exchange -> {
            part(text, "request", exchange.request());
            part(text, "answer", exchange.answer());
        });
        requirements.forEach(sentence -> part(text, "breaks", sentence));
        part(text, "advice", advice);
        return text.toString();
    }

    private static void part(StringBuilder text, String name, String content) {
        text.append('\n')
                .append("%-8s".formatted(name))
                .append(content.indent(8).substring(8).stripTrailing());
    }
}
