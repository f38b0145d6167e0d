package io.genisys.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Breaks an installation for some minutes, and says whether it has kept its promises. */
@Command(
        name = "genisys chaos",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "Starts three cores on a PostgreSQL with connectors, kills and cuts whatever there is while"
                + " requests go on, lets it settle, and checks that exactly what was acknowledged runs.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:everything that was promised holds", "1:something does not", "2:wrong usage, or it can't run"
        })
public final class Main implements Callable<Integer> {

    private static final int USAGE = 2;
    private static final double LONGEST_MINUTES = 24 * 60;
    private static final int SEEDS = 1_000_000;

    private enum Docker {
        AUTO,
        REQUIRED,
        NONE
    }

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "2",
            description = "How long things are broken, 0.2 to 1440; 2 by default. Starting and settling come on top.")
    private double minutes;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "A whole number that decides what is broken when, and what is asked for; another one each"
                    + " time by default.")
    private @Nullable Long seed;

    @Option(
            names = "--docker",
            paramLabel = "auto|required|none",
            defaultValue = "auto",
            description = "Whether containers take part; by default where an engine answers.")
    private Docker docker = Docker.AUTO;

    @Option(
            names = "--settling",
            paramLabel = "SECONDS",
            defaultValue = "90",
            description = "How long everything may take to agree after the last fault, 20 to 3600; 90 by default.")
    private int settling;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    private boolean help;

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs the program. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println(failure.getMessage() == null ? failure : failure.getMessage());
                    return USAGE;
                });
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = command().commandLine().getOut();
        check("--minutes", minutes, 0.2, LONGEST_MINUTES);
        check("--settling", settling, 20, 3600);
        Path root = Path.of(System.getProperty("genisys.root", "."))
                .toAbsolutePath()
                .normalize();
        Run run = new Run(
                new Run.Settings(
                        root,
                        root.resolve("chaos/target/chaos"),
                        seed == null ? new SecureRandom().nextInt(SEEDS) : seed,
                        Duration.ofMillis((long) (minutes * 60_000)),
                        Duration.ofSeconds(settling),
                        containers(out)),
                out,
                Clock.systemUTC());
        Thread cleaning = new Thread(() -> end(run, out));
        Runtime.getRuntime().addShutdownHook(cleaning);
        try {
            int violations = run.run();
            run.report();
            return violations == 0 ? 0 : 1;
        } finally {
            run.end();
        }
    }

    private boolean containers(PrintWriter out) throws IOException, InterruptedException {
        if (docker == Docker.NONE) {
            return false;
        }
        String missing = Containers.missing();
        if (!missing.isEmpty() && docker == Docker.REQUIRED) {
            throw new IllegalStateException("missing: " + missing);
        }
        if (!missing.isEmpty()) {
            out.println("Without containers: " + missing);
        }
        return missing.isEmpty();
    }

    private void check(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new ParameterException(
                    command().commandLine(),
                    String.format(Locale.ROOT, "%s: expected %.1f to %.0f, got %s", option, least, most, value));
        }
    }

    private static void end(Run run, PrintWriter out) {
        try {
            run.end();
        } catch (IOException e) {
            out.println("not everything was ended: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CommandSpec command() {
        return Objects.requireNonNull(spec);
    }
}
