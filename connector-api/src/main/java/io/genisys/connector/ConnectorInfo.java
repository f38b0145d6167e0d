package io.genisys.connector;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a connector is and offers.
 *
 * @param kind which backend: {@code docker}, {@code aws}, {@code process}, yours; also the name of its template block
 * @param version of the connector
 * @param protocols the protocol versions that it speaks
 * @param features what it offers besides the six calls
 * @param limits how much it takes at once
 * @param consistencyWindow for how long after its launch an instance may be missing from lists; zero where lists
 *     are always current
 * @param templateSchema JSON Schema of its template block; empty where it has none
 */
public record ConnectorInfo(
        String kind,
        String version,
        List<Integer> protocols,
        Set<Feature> features,
        Limits limits,
        Duration consistencyWindow,
        Map<String, Object> templateSchema) {

    /** The version of the protocol that this library speaks. */
    public static final int PROTOCOL = 1;

    /**
     * How much a connector takes at once.
     *
     * @param batch instances in one request, 1 to {@value Upscale#MOST}, which is also the default
     * @param concurrency requests in parallel that it makes good use of, at least 1; 16 by default
     */
    public record Limits(Integer batch, Integer concurrency) {

        /** Where a connector says nothing. */
        public static final Limits DEFAULT = new Limits(null, null);

        /** Each may be absent; checks the bounds. */
        public Limits(@Nullable Integer batch, @Nullable Integer concurrency) {
            this.batch = batch == null ? Upscale.MOST : batch;
            this.concurrency = concurrency == null ? 16 : concurrency;
            Syntax.range("batch", this.batch, 1, Upscale.MOST);
            Syntax.range("concurrency", this.concurrency, 1, 10_000);
        }
    }

    /** Checks what must be there. */
    public ConnectorInfo(
            @Nullable String kind,
            @Nullable String version,
            @Nullable List<Integer> protocols,
            @Nullable Set<Feature> features,
            @Nullable Limits limits,
            @Nullable Duration consistencyWindow,
            @Nullable Map<String, Object> templateSchema) {
        this.kind = Syntax.require("kind", kind, "a kind such as docker");
        this.version = Syntax.require("version", version, "a version");
        this.protocols = protocols == null ? List.of(PROTOCOL) : List.copyOf(protocols);
        this.features = features == null ? Set.of() : sorted(features);
        this.limits = limits == null ? Limits.DEFAULT : limits;
        this.consistencyWindow = consistencyWindow == null ? Duration.ZERO : consistencyWindow;
        this.templateSchema = Syntax.copy("templateSchema", templateSchema);
    }

    /** A connector of this library's protocol version with default limits, whose lists are always current. */
    public static ConnectorInfo of(String kind, String version, Set<Feature> features, Map<String, Object> schema) {
        return new ConnectorInfo(kind, version, List.of(PROTOCOL), features, Limits.DEFAULT, Duration.ZERO, schema);
    }

    /** Returns the same description with other limits. */
    public ConnectorInfo withLimits(Limits other) {
        return new ConnectorInfo(kind, version, protocols, features, other, consistencyWindow, templateSchema);
    }

    /** In the order of the enum, without those that this version does not know and were read as null. */
    private static Set<Feature> sorted(Set<Feature> features) {
        Set<Feature> known = EnumSet.noneOf(Feature.class);
        features.stream().filter(Objects::nonNull).forEach(known::add);
        return Collections.unmodifiableSet(known);
    }
}
