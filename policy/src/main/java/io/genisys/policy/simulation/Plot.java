package io.genisys.policy.simulation;

import io.genisys.policy.Policy;
import io.genisys.policy.Rule;
import io.genisys.policy.Source;
import io.genisys.policy.simulation.Replay.Count;
import io.genisys.policy.simulation.Series.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Draws a simulation as SVG: the value with its target above, the count below. It is written here, without a library:
 * those for charts draw with AWT, which needs fonts that servers don't have, and weigh more than all of this module.
 */
public final class Plot {

    private static final double LEFT = 70;
    private static final double RIGHT = 940;
    private static final double TOP = 64;
    private static final double GAP = 34;
    private static final double BOTTOM = 440;
    private static final double UPPER = 230;
    private static final int TIMES = 12;

    private static final int LONGEST_NAME = 45;

    private final Policy policy;
    private final List<Sample> samples;
    private final List<Count> counts;
    private final Instant from;
    private final Axis across;

    private Plot(Policy policy, List<Sample> samples, List<Count> counts, Instant from, Instant to) {
        this.policy = policy;
        this.samples = samples;
        this.counts = counts;
        this.from = from;
        this.across = Axis.times(from, to, LEFT, RIGHT, TIMES);
    }

    /** A value at a moment; {@code NaN} where there is none. */
    private record Point(double time, double value) {}

    /** Returns a picture of what a series would have led to. */
    public static String svg(Scenario scenario, Series series, Replay replay) {
        return svg(scenario, series.samples(), replay);
    }

    /** Returns a picture of what passed without a series. */
    public static String svg(Scenario scenario, Replay replay) {
        return svg(scenario, List.of(), replay);
    }

    /**
     * Returns a picture of what has happened.
     *
     * @param counts how many there were: the first at the beginning of the series, and each other from when on
     */
    public static String svg(Policy policy, Series series, List<Count> counts) {
        return new Plot(policy, series.samples(), counts, series.from(), series.to()).draw();
    }

    private static String svg(Scenario scenario, List<Sample> samples, Replay replay) {
        Replay.Summary summary = replay.summary();
        return new Plot(scenario.policy(), samples, replay.counts(), summary.from(), summary.to()).draw();
    }

    private String draw() {
        Svg svg = new Svg(960, 480);
        double top = TOP;
        if (!samples.isEmpty()) {
            values(svg);
            top = TOP + UPPER + GAP;
        }
        counts(svg, top);
        svg.text(
                (LEFT + RIGHT) / 2,
                474,
                "middle",
                from.isBefore(Instant.parse("1980-01-01T00:00:00Z")) ? "time (h:min)" : "time (UTC), from " + from);
        return svg.end();
    }

    private void values(Svg svg) {
        List<Point> values = points();
        List<Point> target = target();
        double most = Math.max(most(values), most(target));
        double least = values.stream()
                .mapToDouble(Point::value)
                .filter(Double::isFinite)
                .min()
                .orElse(0);
        Axis up = Axis.values(least, most, TOP + UPPER, TOP, 5, false);
        svg.grid(across, up, name());
        svg.curve(curve(values, up, false), Svg.BLUE, 1.4);
        svg.key(LEFT, Svg.BLUE, name());
        if (!target.isEmpty()) {
            svg.curve(curve(target, up, true), Svg.RED, 1.6);
            svg.key(LEFT + 330, Svg.RED, spread() ? "target" : "target × instances");
        }
    }

    private void counts(Svg svg, double top) {
        List<Point> points = new ArrayList<>();
        for (Count count : counts) {
            points.add(new Point(seconds(count.at()), count.count()));
        }
        points.add(new Point(across.most(), points.get(points.size() - 1).value()));
        Axis up = Axis.values(0, most(points), BOTTOM, top, 4, true);
        svg.grid(across, up, "instances");
        String path = curve(points, up, true);
        svg.area(path, across, up);
        svg.curve(path, Svg.GREEN, 1.8);
        svg.key(LEFT + 560, Svg.GREEN, "instances");
        svg.times(across, BOTTOM);
    }

    private List<Point> points() {
        List<Point> points = new ArrayList<>();
        int next = 0;
        for (Sample sample : samples) {
            while (next + 1 < counts.size() && !counts.get(next + 1).at().isAfter(sample.at())) {
                next++;
            }
            int part = spread() ? Math.max(1, counts.get(next).count()) : 1;
            points.add(new Point(seconds(sample.at()), sample.value().orElse(Double.NaN) / part));
        }
        return points;
    }

    private List<Point> target() {
        List<Point> points = new ArrayList<>();
        if (policy.rule() instanceof Rule.Target target) {
            for (Count count : counts) {
                points.add(new Point(seconds(count.at()), target.target() * (spread() ? 1 : count.count())));
            }
            points.add(new Point(across.most(), points.get(points.size() - 1).value()));
        }
        return points;
    }

    private String curve(List<Point> points, Axis up, boolean stepped) {
        Curve curve = new Curve(across, up, stepped);
        for (Point point : points) {
            if (Double.isNaN(point.value)) {
                curve.lift();
            } else {
                curve.to(point.time, point.value);
            }
        }
        return curve.path();
    }

    /** Returns whether the value is one of each instance. */
    private boolean spread() {
        return policy.averages();
    }

    private String name() {
        String name = "value";
        if (policy.source() instanceof Source.Push push) {
            name = push.metric();
        } else if (policy.source() instanceof Source.Prometheus prometheus) {
            name = prometheus.query();
        } else if (policy.source() instanceof Source.Stats stats) {
            name = stats.resource() == Source.Resource.CPU ? "CPU (cores)" : "memory (bytes)";
        }
        String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name;
        return spread() ? shown + " of each instance" : shown;
    }

    private static double most(List<Point> points) {
        OptionalDouble most = points.stream()
                .mapToDouble(Point::value)
                .filter(Double::isFinite)
                .max();
        return most.orElse(0);
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / 1000.0;
    }
}
