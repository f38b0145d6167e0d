package io.genisys.core.api;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A page of history in few words, the oldest first. */
final class Story {

    private Story() {}

    static List<String> of(JsonPath page) {
        List<String> lines = new ArrayList<>();
        for (Map<String, Object> event : page.<Map<String, Object>>getList("events")) {
            lines.add(line(event));
        }
        Collections.reverse(lines);
        return lines;
    }

    private static String line(Map<String, Object> event) {
        String from = event.containsKey("from") ? " " + event.get("from") : "";
        String state = event.containsKey("to") ? from + " > " + event.get("to") : "";
        return event.get("kind") + state + desired(event) + ", " + event.get("cause") + ": " + event.get("reason");
    }

    private static String desired(Map<String, Object> event) {
        if (!(event.get("desired") instanceof Map<?, ?> desired)) {
            return "";
        }
        return ", desired " + desired.get("from") + " > " + desired.get("to");
    }
}
