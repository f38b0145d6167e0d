package io.genisys.core.history;

import io.genisys.connector.InstanceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ids of instances in one column: each between spaces, so that one can be searched for. */
final class Instances {

    /** What the column takes. */
    private static final int LONGEST = 1_000_000;

    private Instances() {}

    static @Nullable String text(List<InstanceId> ids) {
        if (ids.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder(" ");
        for (InstanceId id : ids) {
            if (text.length() + id.value().length() >= LONGEST) {
                break; // the operation has them all
            }
            text.append(id).append(' ');
        }
        return text.toString();
    }

    static List<String> read(@Nullable String text) {
        return text == null ? List.of() : List.of(text.trim().split(" "));
    }

    static String sought(InstanceId id) {
        return " " + id + " ";
    }
}
