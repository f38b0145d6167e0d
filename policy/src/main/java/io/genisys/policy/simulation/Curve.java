package io.genisys.policy.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A line through points, as a path; where many points share a pixel, only their lowest and highest are drawn. */
final class Curve {

    private final Axis across;
    private final Axis up;
    private final boolean stepped;
    private final StringBuilder path = new StringBuilder();
    private final List<Double> column = new ArrayList<>();
    private long pixel = Long.MIN_VALUE;
    private double height = Double.NaN;

    Curve(Axis across, Axis up, boolean stepped) {
        this.across = across;
        this.up = up;
        this.stepped = stepped;
    }

    void to(double time, double value) {
        double x = across.at(time);
        if (Math.round(x * 2) != pixel) {
            flush();
            pixel = Math.round(x * 2);
        }
        column.add(up.at(value));
    }

    /** Leaves a gap. */
    void lift() {
        flush();
        height = Double.NaN;
    }

    String path() {
        flush();
        return path.toString();
    }

    private void flush() {
        if (column.isEmpty()) {
            return;
        }
        double x = pixel / 2.0;
        if (Double.isNaN(height)) {
            draw('M', x, column.get(0));
        } else if (stepped) {
            draw('L', x, height);
        }
        double top = column.stream().min(Double::compare).orElseThrow();
        double bottom = column.stream().max(Double::compare).orElseThrow();
        height = column.get(column.size() - 1);
        if (column.size() > 2 && bottom - top > 0.5) {
            draw('L', x, top);
            draw('L', x, bottom);
        }
        draw('L', x, height);
        column.clear();
    }

    private void draw(char command, double x, double y) {
        path.append(String.format(Locale.ROOT, "%c%.1f %.1f", command, x, y));
    }
}
