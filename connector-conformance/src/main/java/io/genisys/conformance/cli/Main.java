package io.genisys.conformance.cli;

import io.genisys.conformance.run.ConformanceRun;
import io.genisys.conformance.run.Verdict;
import io.genisys.conformance.trial.Level;
import io.genisys.conformance.trial.Subject;
import io.genisys.conformance.trial.Workload;
import io.genisys.connector.ConnectorException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.reporting.legacy.xml.LegacyXmlReportGeneratingListener;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges a connector by its URL. */
@Command(
        name = "genisys-conformance",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "Judges the connector at a URL: which level of the Genisys connector protocol it reaches, and"
                + " which sentences it breaks.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every case of the claimed level passed",
            "1:a case failed",
            "2:wrong usage, or nobody answers"
        })
public final class Main implements Callable<Integer> {

    private static final int USAGE = 2;

    @Parameters(paramLabel = "URL", description = "The connector's root, such as http://localhost:7051.")
    private @Nullable URI url;

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "A service that the connector's operator has defined.")
    private @Nullable String service;

    @Option(names = "--template", paramLabel = "FILE", description = "A template in JSON that is sent along.")
    private @Nullable TemplateFile template;

    @Option(
            names = "--level",
            paramLabel = "native|count-only",
            description = "What the connector claims to be. Without it: native, or count-only where there is no"
                    + " GET /connector.")
    private @Nullable Level level;

    @Option(names = "--token-file", paramLabel = "FILE", description = "Has the bearer token; so may GENISYS_TOKEN.")
    private @Nullable Path tokenFile;

    @Option(names = "--report", paramLabel = "DIR", description = "Writes TEST-junit-jupiter.xml and conformance.json.")
    private @Nullable Path report;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    private boolean help;

    @ArgGroup(exclusive = false, validate = false, heading = "%nWhat only you can give:%n")
    private final Commands commands = new Commands();

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs the program. */
    public static void main(String[] arguments) {
        // what the schema validator would log is in the answer already
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .registerConverter(TemplateFile.class, new TemplateFile.Reader())
                .registerConverter(
                        Level.class,
                        text -> Level.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    @Override
    public Integer call() throws IOException {
        CommandLine line = command().commandLine();
        PrintWriter out = line.getOut();
        Subject subject = subject();
        Greeting greeting;
        try {
            greeting = Greeting.of(subject, level);
        } catch (ConnectorException e) {
            line.getErr().println(url + " does not answer as a connector: " + e.detail());
            return USAGE;
        }
        Screen screen = new Screen(out);
        screen.greet(greeting);
        long begin = System.nanoTime();
        Verdict verdict = new ConformanceRun(subject.claiming(greeting.claimed()), listeners(out)).judge(screen);
        screen.show(verdict, greeting.features(), (System.nanoTime() - begin) / 1e9);
        if (report != null) {
            JsonReport.of(greeting.name(), verdict, greeting.features()).write(report.resolve("conformance.json"));
        }
        return verdict.passed() ? 0 : 1;
    }

    private Subject subject() throws IOException {
        Workload workload = Commands.workload(service, template);
        if (workload == null) {
            throw wrong("give --service NAME, a service that the connector defines, or --template FILE");
        }
        if (url == null
                || url.getHost() == null
                || !List.of("http", "https").contains(String.valueOf(url.getScheme()))) {
            throw wrong("the URL must be one of http or https, such as http://localhost:7051");
        }
        Subject subject = Subject.at(url.toString()).launching(workload).with(commands.helps());
        String token = tokenFile == null ? System.getenv("GENISYS_TOKEN") : Files.readString(tokenFile);
        return token == null || token.isBlank() ? subject : subject.token(token.strip());
    }

    private List<TestExecutionListener> listeners(PrintWriter out) throws IOException {
        if (report == null) {
            return List.of();
        }
        Files.createDirectories(report);
        return List.of(new LegacyXmlReportGeneratingListener(report, out));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command().commandLine(), message);
    }

    private CommandSpec command() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets it");
        }
        return spec;
    }
}
