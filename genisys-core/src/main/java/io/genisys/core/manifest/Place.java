package io.genisys.core.manifest;

import java.util.LinkedHashMap;
import java.util.Map;

/** The line where a value begins, and the places of those in it. A tree, as whole paths would repeat what is long. */
final class Place {

    private final int line;
    private final Map<String, Place> within = new LinkedHashMap<>(0);

    Place(int line) {
        this.line = line;
    }

    /** Adds the place of a field, or of the element {@code [index]} of a list; the first of a name stays. */
    Place add(String step, int at) {
        Place place = new Place(at);
        within.putIfAbsent(step, place);
        return place;
    }

    int line() {
        return line;
    }

    /** Returns the line of what a path leads to, or of the nearest around it that is there. */
    int line(String path) {
        String rest = path.startsWith(".") ? path.substring(1) : path;
        return within.entrySet().stream()
                .filter(entry -> leadsOn(entry.getKey(), rest))
                .mapToInt(entry ->
                        entry.getValue().line(rest.substring(entry.getKey().length())))
                .findFirst()
                .orElse(line);
    }

    private static boolean leadsOn(String step, String path) {
        return path.startsWith(step)
                && (path.length() == step.length() || ".[".indexOf(path.charAt(step.length())) >= 0);
    }
}
