package io.genisys.benchmark.autoscaling;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.genisys.policy.Bounds;
import io.genisys.policy.Policy;
import io.genisys.policy.json.PolicyReader;
import io.genisys.policy.simulation.Course;
import io.genisys.policy.simulation.Replay;
import io.genisys.policy.simulation.Scenario;
import io.genisys.policy.simulation.Series;
import io.genisys.policy.simulation.Series.Sample;
import io.genisys.policy.simulation.Simulation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/** Lets both follow the same load, of which an instance should have 10, from as many instances and with the same start-up time. */
public final class Comparison {

    private static final double TARGET = 10;
    private static final Duration START_UP = Duration.ofSeconds(30);
    private static final Bounds BOUNDS = new Bounds(1, OptionalInt.of(1000));

    private final Series series;
    private final int count;

    /** Begins as both do, with as many as the first sample needs. */
    public Comparison(Series series) {
        this.series = series;
        this.count = (int) Math.ceil(series.samples().get(0).value().orElseThrow() / TARGET);
    }

    /** What it comes to. */
    public record Figures(double instanceHours, double minutesOver, double minutesWellOver, double changes) {

        /** Returns the average, as one series is one throw of the dice. */
        public static Figures mean(List<Figures> all) {
            return new Figures(
                    mean(all, Figures::instanceHours),
                    mean(all, Figures::minutesOver),
                    mean(all, Figures::minutesWellOver),
                    mean(all, Figures::changes));
        }

        private static double mean(List<Figures> all, ToDoubleFunction<Figures> figure) {
            return all.stream().mapToDouble(figure).average().orElseThrow();
        }
    }

    /** Returns what Kubernetes would have done. */
    public Figures kubernetes() {
        Course course = new Course(series.samples(), series.from(), count, START_UP, OptionalDouble.of(TARGET));
        HorizontalPodAutoscaler autoscaler = new HorizontalPodAutoscaler(TARGET, series.from(), count);
        int changes = 0;
        for (Instant now = series.from();
                !now.isAfter(series.to());
                now = now.plus(HorizontalPodAutoscaler.SYNC_PERIOD)) {
            course.advance(now);
            int before = course.count();
            autoscaler.sync(now, course);
            changes += course.count() == before ? 0 : 1;
        }
        course.advance(series.to());
        return new Figures(course.instanceHours(), course.secondsOver() / 60, course.secondsWellOver() / 60, changes);
    }

    /** Returns what a policy would have done that says nothing but its target, with the load pushed every 15 s. */
    public Figures pushed() throws IOException {
        return ours("{\"source\": {\"push\": \"load\"}, \"rule\": {\"target\": 10}}", seen());
    }

    /** Returns the same with the load asked for as often as it is by default. */
    public Figures asked() throws IOException {
        return ours("{\"source\": {\"http\": {\"url\": \"http://localhost/\"}}, \"rule\": {\"target\": 10}}", series);
    }

    /** Returns the same with the load asked for as often as Kubernetes looks. */
    public Figures askedAlike() throws IOException {
        return ours(
                "{\"source\": {\"http\": {\"url\": \"http://localhost/\"}}, \"rule\": {\"target\": 10}, \"interval\": \"PT15S\"}",
                series);
    }

    private Figures ours(String json, Series seen) throws IOException {
        Policy policy =
                PolicyReader.read(new ObjectMapper().readTree(json)).policy().orElseThrow();
        Replay.Summary summary = Simulation.replay(new Scenario(policy, BOUNDS, count, START_UP), seen, series)
                .summary();
        return new Figures(
                summary.instanceHours(),
                summary.secondsOver().orElseThrow() / 60,
                summary.secondsWellOver().orElseThrow() / 60,
                summary.changes());
    }

    private Series seen() {
        List<Sample> samples = series.samples().stream()
                .filter(sample -> Duration.between(series.from(), sample.at()).toSeconds()
                                % HorizontalPodAutoscaler.SYNC_PERIOD.toSeconds()
                        == 0)
                .toList();
        return new Series(samples);
    }
}
