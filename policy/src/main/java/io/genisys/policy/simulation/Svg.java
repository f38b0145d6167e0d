package io.genisys.policy.simulation;

import io.genisys.policy.simulation.Axis.Tick;
import java.util.Locale;

/** Writes the elements of a chart. */
final class Svg {

    static final String BLUE = "#2563a8";
    static final String RED = "#c2410c";
    static final String GREEN = "#2f855a";

    private static final String GREY = "#e5e7eb";
    private static final String INK = "#374151";

    private final StringBuilder text = new StringBuilder();

    Svg(int width, int height) {
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " font-family=\"system-ui, 'DejaVu Sans', Helvetica, Arial, sans-serif\" font-size=\"12\">",
                width, height, width, height);
        line("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", width, height);
    }

    /** Lines behind a panel, its numbers on the left, and above them what they are. */
    void grid(Axis across, Axis up, String name) {
        for (Tick tick : up.ticks()) {
            double y = up.at(tick.value());
            rule(across.start(), y, across.end(), y, GREY);
            text(across.start() - 8, y + 4, "end", tick.label());
        }
        for (Tick tick : across.ticks()) {
            double x = across.at(tick.value());
            rule(x, up.start(), x, up.end(), GREY);
        }
        text(across.start() - 8, up.end() - 12, "start", name);
        rule(across.start(), up.start(), across.end(), up.start(), INK);
    }

    void times(Axis across, double y) {
        for (Tick tick : across.ticks()) {
            double x = across.at(tick.value());
            rule(x, y, x, y + 4, INK);
            text(x, y + 17, "middle", tick.label());
        }
    }

    void curve(String path, String colour, double width) {
        line(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\" stroke-linejoin=\"round\"/>",
                path, colour, width);
    }

    void area(String path, Axis across, Axis up) {
        line(
                "<path d=\"%sL%.1f %.1fL%.1f %.1fZ\" fill=\"%s\" fill-opacity=\"0.15\"/>",
                path, across.end(), up.start(), across.start(), up.start(), GREEN);
    }

    /** An entry of the legend. */
    void key(double x, String colour, String name) {
        line("<rect x=\"%.1f\" y=\"16\" width=\"22\" height=\"4\" rx=\"2\" fill=\"%s\"/>", x, colour);
        text(x + 30, 22, "start", name);
    }

    void text(double x, double y, String anchor, String words) {
        line(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
                x, y, anchor, INK, words.replace("&", "&amp;").replace("<", "&lt;"));
    }

    String end() {
        return text.append("</svg>\n").toString();
    }

    private void rule(double x1, double y1, double x2, double y2, String colour) {
        line("<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"%s\"/>", x1, y1, x2, y2, colour);
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
