package io.genisys.connector;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a connector may offer besides {@link Connector}; each is a small interface of its own. */
public enum Feature {
    /** How much room the backend has. */
    CAPACITY(ReportsCapacity.class),
    /** Whether a template could be launched, without launching it. */
    CHECK(ChecksTemplates.class),
    /** What an instance uses now. */
    STATS(ReportsStats.class),
    /** What an instance prints. */
    LOGS(StreamsLogs.class),
    /** Stop, start and restart. */
    POWER(ControlsPower.class),
    /** Changes of instances, as they happen. */
    EVENTS(PublishesEvents.class);

    private final Class<?> type;

    Feature(Class<?> type) {
        this.type = type;
    }

    /** Returns the features whose interfaces {@code connector} implements. */
    public static Set<Feature> of(Connector connector) {
        Set<Feature> offered = EnumSet.noneOf(Feature.class);
        Arrays.stream(values())
                .filter(feature -> feature.type.isInstance(connector))
                .forEach(offered::add);
        return offered;
    }

    /** Reads a feature from the wire; empty for one that this version does not know. */
    public static Optional<Feature> of(String text) {
        return Arrays.stream(values())
                .filter(feature -> feature.text().equals(text))
                .findAny();
    }

    /** Returns the feature as it crosses the wire. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text();
    }
}
