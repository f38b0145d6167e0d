package io.genisys.policy;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where the value of a policy comes from. */
public sealed interface Source {

    /** A metric that is sent to the core. */
    record Push(String metric) implements Source {}

    /** What the service's own instances use, on average over those that are ready, as their connectors measure it. */
    record Stats(Resource resource) implements Source {}

    /** What of an instance is looked at: {@code CPU} in cores, {@code MEMORY} in bytes. */
    enum Resource {
        CPU,
        MEMORY
    }

    /**
     * An instant query of a Prometheus server.
     *
     * @param url the server, without {@code /api/v1}
     * @param aggregate how several series become one value; without it there may only be one
     */
    record Prometheus(URI url, String query, Optional<Aggregate> aggregate) implements Source {}

    /** How several values become one. */
    enum Aggregate {
        SUM,
        AVG,
        MIN,
        MAX
    }

    /**
     * A number at a URL.
     *
     * @param path the JSON path of the number; without one the body is the number
     */
    record Http(URI url, Optional<String> path) implements Source {}

    /** The wanted count in a key of a Consul server. */
    record Consul(URI url, String key) implements Source {}

    /** What was stored once and is taken for no policy any more: it has no value, and why. */
    record Unreadable(String reason) implements Source {}

    /** Bounds that a calendar gives; of several entries the one that began last counts. */
    record Schedule(List<ScheduleEntry> entries) implements Source {

        public Schedule {
            entries = List.copyOf(entries);
        }
    }
}
