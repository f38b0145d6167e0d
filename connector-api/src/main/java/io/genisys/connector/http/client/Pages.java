package io.genisys.connector.http.client;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.Instance;
import io.genisys.connector.InstancePage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pages of one list, as far as they have come. */
final class Pages {

    /** What all of them may have together, in bytes. */
    private static final long LARGEST = 2L * Arrival.LIMIT;

    /** How many instances, addresses and attributes they may have together. */
    private static final int MOST_PARTS = 150_000;

    private final List<Instance> all = new ArrayList<>();
    private long bytes;
    private int parts;

    /** Adds a page, and returns where the next one begins. */
    Optional<String> add(Answer answer) {
        InstancePage page = answer.as(InstancePage.class);
        bytes += answer.body().length;
        for (Instance instance : page.instances()) {
            parts += 1 + instance.addresses().size() + instance.attributes().size();
        }
        if (bytes > LARGEST || parts > MOST_PARTS) {
            throw new ConnectorException(
                    Code.INTERNAL,
                    Effect.NONE,
                    "its list of instances has more than " + LARGEST + " bytes or " + MOST_PARTS
                            + " instances, addresses and attributes");
        }
        all.addAll(page.instances());
        return page.next();
    }

    List<Instance> instances() {
        return List.copyOf(all);
    }
}
