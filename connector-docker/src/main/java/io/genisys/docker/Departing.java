package io.genisys.docker;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The containers that a downscale of this process is about to remove; only for showing them as such. */
final class Departing {

    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    boolean contains(String id) {
        return ids.contains(id);
    }

    void add(String id) {
        ids.add(id);
    }

    void remove(String id) {
        ids.remove(id);
    }
}
