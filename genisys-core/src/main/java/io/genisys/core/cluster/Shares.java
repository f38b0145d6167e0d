package io.genisys.core.cluster;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;

/**
 * Spreads work over members by rendezvous hashing: each work goes to the member that has the highest hash together
 * with it, so that one who comes or goes moves no more than its own share (Thaler and Ravishankar, "Using name-based
 * mappings to increase hit rates", IEEE/ACM Transactions on Networking 6(1), 1998).
 */
final class Shares {

    private Shares() {}

    /** Returns which of the members, of whom there is at least one, has the work. */
    static String of(String work, Set<String> members) {
        return members.stream()
                .max(Comparator.comparing((String member) -> weight(work, member))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    private static UUID weight(String work, String member) {
        return UUID.nameUUIDFromBytes((member + '/' + work).getBytes(StandardCharsets.UTF_8));
    }
}
