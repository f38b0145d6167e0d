package io.genisys.policy.json;

import io.genisys.policy.Guards;
import java.time.Duration;
import java.util.Optional;

/** Reads what holds a policy back. */
final class GuardsReader {

    private GuardsReader() {}

    static Guards read(Optional<Fields> given, Guards usual) {
        return given.map(fields -> read(fields, usual)).orElse(usual);
    }

    private static Guards read(Fields fields, Guards usual) {
        Guards guards = new Guards(
                way(fields, "Out", usual.out()),
                way(fields, "In", usual.in()),
                fields.duration("warmUp", Duration.ZERO).orElse(usual.warmUp()),
                fields.flag("toZero").orElse(usual.toZero()),
                fields.flag("in").orElse(usual.inwards()));
        fields.end();
        return guards;
    }

    private static Guards.Way way(Fields fields, String suffix, Guards.Way usual) {
        return new Guards.Way(
                fields.duration("cooldown" + suffix, Duration.ZERO).orElse(usual.cooldown()),
                fields.duration("stabilisation" + suffix, Duration.ZERO).orElse(usual.stabilisation()),
                fields.whole("maxStep" + suffix, 1));
    }
}
