package io.genisys.policy.simulation.cli;

import io.genisys.connector.InvalidValueException;
import io.genisys.policy.Bounds;
import io.genisys.policy.Policy;
import io.genisys.policy.Source;
import io.genisys.policy.simulation.Plot;
import io.genisys.policy.simulation.Replay;
import io.genisys.policy.simulation.Scenario;
import io.genisys.policy.simulation.Series;
import io.genisys.policy.simulation.SeriesReader;
import io.genisys.policy.simulation.Simulation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries a policy before it acts. */
@Command(
        name = "genisys simulate",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "Prints what a policy would have done with a recorded series, and draws it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the plot can't be written", "2:wrong usage, or something is wrong with a file"})
public final class Main implements Callable<Integer> {

    private static final int NO_PLOT = 1;
    private static final int USAGE = 2;

    @Parameters(index = "0", paramLabel = "POLICY", description = "One policy in YAML or JSON.")
    private @Nullable Path policyFile;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SERIES",
            description = "CSV of time and value, or JSON where it ends in .json; a schedule needs none.")
    private @Nullable Path seriesFile;

    @Option(names = "--min", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private int min;

    @Option(names = "--max", paramLabel = "N", description = "Without it there is none.")
    private @Nullable Integer max;

    @Option(names = "--count", paramLabel = "N", description = "Instances at first; without it as many as --min.")
    private @Nullable Integer count;

    @Option(
            names = "--startup",
            paramLabel = "DURATION",
            defaultValue = "PT10S",
            description = "Until a new instance is ready (default: ${DEFAULT-VALUE}).")
    private Duration startUp = Duration.ofSeconds(10);

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "For a schedule: when to begin, such as 2026-11-20T00:00:00Z.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "For a schedule: when to end.")
    private @Nullable Instant to;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Where the plot goes (default: beside the series, as .svg).")
    private @Nullable Path plot;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    private boolean help;

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs the program. */
    public static void main(String[] arguments) {
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        CommandLine line = commandLine();
        PrintWriter out = line.getOut();
        Path file = given(policyFile);
        List<String> errors = new ArrayList<>();
        Optional<Policy> policy = policy(file, errors);
        Optional<Series> series = series(errors);
        Optional<Scenario> scenario = policy.flatMap(known -> scenario(known, errors));
        if (scenario.isEmpty() || !errors.isEmpty()) {
            errors.forEach(line.getErr()::println);
            return USAGE;
        }
        Replay replay;
        try {
            replay = series.isPresent()
                    ? Simulation.replay(scenario.get(), series.get())
                    : Simulation.replay(scenario.get(), period(scenario.get(), from), period(scenario.get(), to));
        } catch (InvalidValueException e) {
            throw wrong(e.getMessage());
        }
        new Table(out).print(replay);
        Path picture = plot == null ? beside(seriesFile == null ? file : seriesFile) : plot;
        String drawn =
                series.isPresent() ? Plot.svg(scenario.get(), series.get(), replay) : Plot.svg(scenario.get(), replay);
        try {
            Files.writeString(picture, drawn);
        } catch (IOException e) {
            line.getErr().println("the plot can't be written to " + picture + "; --plot names another file");
            return NO_PLOT;
        }
        out.println("plot: " + picture);
        return 0;
    }

    private static Optional<Policy> policy(Path file, List<String> errors) throws IOException {
        Optional<String> text = TextFile.read(file, errors);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        PolicyFile read = PolicyFile.read(text.get());
        read.errors().forEach(error -> errors.add(file + ", " + error));
        return read.policy();
    }

    private Optional<Series> series(List<String> errors) throws IOException {
        Path file = seriesFile;
        if (file == null) {
            return Optional.empty();
        }
        Optional<String> text = TextFile.read(file, errors);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Reader reader = new StringReader(text.get());
        SeriesReader.Result read =
                file.toString().endsWith(".json") ? SeriesReader.json(reader) : SeriesReader.csv(reader);
        read.errors()
                .forEach(error -> errors.add(file + (error.field().isEmpty() ? "" : ", " + error.field())
                        + ": expected " + error.expected() + ", got " + error.got()));
        return read.series();
    }

    private Optional<Scenario> scenario(Policy policy, List<String> errors) {
        OptionalInt most = max == null ? OptionalInt.empty() : OptionalInt.of(max);
        try {
            return Optional.of(new Scenario(policy, new Bounds(min, most), count == null ? min : count, startUp));
        } catch (InvalidValueException e) {
            errors.add(e.getMessage());
            return Optional.empty();
        }
    }

    private Instant period(Scenario scenario, @Nullable Instant time) {
        if (!(scenario.policy().source() instanceof Source.Schedule)) {
            throw wrong("give a series; only a schedule needs none");
        }
        if (time == null) {
            throw wrong("a schedule needs --from and --to");
        }
        return time;
    }

    private static Path beside(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".svg");
    }

    private ParameterException wrong(@Nullable String message) {
        return new ParameterException(commandLine(), String.valueOf(message));
    }

    private CommandLine commandLine() {
        return given(spec).commandLine();
    }

    private static <T> T given(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("picocli sets it");
        }
        return value;
    }
}
