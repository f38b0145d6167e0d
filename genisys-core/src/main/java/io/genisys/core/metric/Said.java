package io.genisys.core.metric;

import io.genisys.connector.Stats;
import io.genisys.policy.Reading;
import io.genisys.policy.Reading.Missing;
import io.genisys.policy.Source.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came of the question to one instance what it uses. */
sealed interface Said {

    /** So much, at that time. */
    record Used(double amount, Instant at) implements Said {}

    /** It is no more. */
    record Gone() implements Said {}

    /** It was not found out, and why. */
    record Nothing(String why) implements Said {}

    static Said of(Stats stats, Resource resource) {
        Optional<Double> amount = switch (resource) {
            case CPU -> stats.cpuCores();
            case MEMORY -> stats.memoryBytes().map(Long::doubleValue);
        };
        return amount.filter(Double::isFinite)
                .<Said>map(known -> new Used(known, stats.at()))
                .orElseGet(() -> new Nothing("that is not measured there"));
    }

    /** Returns the average of what is known, as of the oldest of it; too little to go by where it is less than half. */
    static Reading average(List<Said> all) {
        List<Used> used = all.stream()
                .filter(Used.class::isInstance)
                .map(Used.class::cast)
                .toList();
        long there = all.stream().filter(one -> !(one instanceof Gone)).count();
        if (there == 0) {
            return new Missing("no instance is there any more");
        }
        if (used.isEmpty() || used.size() * 2L < there) {
            return new Missing("only " + used.size() + " of " + there + " instances say what they use" + why(all));
        }
        Instant oldest = used.stream().map(Used::at).min(Instant::compareTo).orElseThrow();
        return Numbers.value(used.stream().mapToDouble(Used::amount).average().orElseThrow(), oldest);
    }

    private static String why(List<Said> all) {
        return all.stream()
                .filter(Nothing.class::isInstance)
                .map(one -> "; " + ((Nothing) one).why())
                .findFirst()
                .orElse("");
    }
}
