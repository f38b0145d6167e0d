package io.genisys.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.genisys.policy.json.PolicyReader;
import io.genisys.policy.simulation.Plot;
import io.genisys.policy.simulation.Replay.Count;
import io.genisys.policy.simulation.Series;
import io.genisys.policy.simulation.Series.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What a policy went by, and how many instances there were, as it was seen. */
final class Recording {

    private final List<Sample> samples = new ArrayList<>();
    private final List<Count> counts = new ArrayList<>();
    private Instant begin = Instant.MAX;

    synchronized void add(Instant now, OptionalDouble value, int count) {
        begin = samples.isEmpty() ? now : begin;
        // from the beginning of all time, which is drawn as the time that has passed
        Instant at = Instant.EPOCH.plus(Duration.between(begin, now));
        samples.add(new Sample(at, value));
        if (counts.isEmpty() || counts.get(counts.size() - 1).count() != count) {
            counts.add(new Count(at, count));
        }
    }

    /** Returns how many instances there were, one after the other. */
    synchronized List<Integer> counts() {
        return counts.stream().map(Count::count).toList();
    }

    /** Draws it into the file that {@code -Dgenisys.plot} names, below the repository, where it names one. */
    synchronized void draw(String policy) {
        String file = System.getProperty("genisys.plot", "");
        if (!file.isEmpty()) {
            try {
                JsonNode read = new ObjectMapper().readTree(policy);
                String svg = Plot.svg(PolicyReader.read(read).policy().orElseThrow(), new Series(samples), counts);
                Files.writeString(Program.ROOT.resolve(file), svg);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
