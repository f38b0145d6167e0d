package io.genisys.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures as they come, as a table on the terminal and as JSON in the end. */
final class Report {

    private final List<Row> rows = new ArrayList<>();

    /** One figure; the goal is what it must reach, empty where it is only reported. */
    record Row(String what, double figure, String unit, String goal, boolean reached) {}

    /** Adds a figure that is only reported. */
    void add(String what, double figure, String unit) {
        add(new Row(what, rounded(figure), unit, "", true));
    }

    /** Adds a figure that must not be above {@code most}. */
    void atMost(String what, double figure, double most, String unit) {
        add(new Row(what, rounded(figure), unit, "≤ " + number(most), figure <= most));
    }

    /** Adds a figure that must not be below {@code least}. */
    void atLeast(String what, double figure, double least, String unit) {
        add(new Row(what, rounded(figure), unit, "≥ " + number(least), figure >= least));
    }

    void write(Path file, List<String> arguments) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("command", "java -jar benchmark/target/genisys-benchmark.jar " + String.join(" ", arguments));
        all.put("java", System.getProperty("java.version"));
        all.put("processors", Runtime.getRuntime().availableProcessors());
        all.put("rows", rows);
        Files.createDirectories(file.getParent());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
        System.out.println("\nthe same as JSON: " + file);
    }

    private void add(Row row) {
        rows.add(row);
        System.out.printf(
                Locale.ROOT,
                "%-66s %10s %-5s %-9s %s%n",
                row.what,
                number(row.figure),
                row.unit,
                row.goal,
                row.goal.isEmpty() ? "" : row.reached ? "reached" : "MISSED");
    }

    private static double rounded(double figure) {
        return Math.round(figure * 1000) / 1000.0;
    }

    private static String number(double figure) {
        return figure == Math.rint(figure) ? Long.toString((long) figure) : String.format(Locale.ROOT, "%.2f", figure);
    }
}
