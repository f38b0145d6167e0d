package io.genisys.conformance.cli;

import io.genisys.conformance.trial.Foreign;
import io.genisys.conformance.trial.Helps;
import io.genisys.conformance.trial.Workload;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What only the connector's author can give; without it the cases that need it are not tried. */
final class Commands {

    @Option(
            names = "--leak-probe",
            paramLabel = "CMD",
            description = "Lists what really exists in the backend, one instance a line.")
    @Nullable String leakProbe;

    @Option(
            names = "--restart",
            paramLabel = "CMD",
            description = "Kills the connector as a crash would, and starts it again in the background.")
    @Nullable String restart;

    @Option(
            names = "--kill",
            paramLabel = "CMD",
            description =
                    "Ends an instance from outside. Its id is in $$INSTANCE, its attribute pid in $$INSTANCE_PID.")
    @Nullable String kill;

    @Option(
            names = "--foreign",
            paramLabel = "CMD",
            description = "Makes something in the backend that is nobody's, and prints its name.")
    @Nullable String foreign;

    @Option(names = "--foreign-remove", paramLabel = "CMD", description = "Removes it; its name is in $$INSTANCE.")
    @Nullable String foreignRemove;

    @Option(names = "--busy", paramLabel = "SERVICE", description = "A service that uses the processor all the time.")
    @Nullable String busy;

    @Option(names = "--busy-template", paramLabel = "FILE", description = "The same as a template.")
    @Nullable TemplateFile busyTemplate;

    @Option(names = "--brief", paramLabel = "SERVICE", description = "A service that ends right after its start.")
    @Nullable String brief;

    @Option(names = "--brief-template", paramLabel = "FILE", description = "The same as a template.")
    @Nullable TemplateFile briefTemplate;

    @Option(names = "--room", paramLabel = "N", description = "How many instances the backend takes at the most.")
    @Nullable Integer room;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long a state is awaited (default: ${DEFAULT-VALUE}).")
    int patience;

    /** Returns whether of two commands that go together only one is given. */
    boolean incomplete() {
        return (foreign == null) != (foreignRemove == null);
    }

    Helps helps() {
        Helps helps = new Helps().patience(Duration.ofSeconds(patience));
        if (leakProbe != null) {
            helps.probe(new Shell(leakProbe)::lines);
        }
        if (restart != null) {
            Shell shell = new Shell(restart);
            helps.restart(() -> shell.run(Map.of()));
        }
        if (kill != null) {
            helps.kill(new Shell(kill)::run);
        }
        if (foreign != null && foreignRemove != null) {
            helps.foreign(foreign(new Shell(foreign), new Shell(foreignRemove)));
        }
        if (room != null) {
            helps.room(room);
        }
        Workload loaded = workload(busy, busyTemplate);
        if (loaded != null) {
            helps.busy(loaded);
        }
        Workload ending = workload(brief, briefTemplate);
        if (ending != null) {
            helps.brief(ending);
        }
        return helps;
    }

    static @Nullable Workload workload(@Nullable String service, @Nullable TemplateFile template) {
        if (service != null) {
            Workload defined = Workload.defined(service);
            return template == null ? defined : defined.with(template.template());
        }
        return template == null ? null : Workload.of(template.template());
    }

    private static Foreign foreign(Shell making, Shell removing) {
        return new Foreign() {
            @Override
            public String make() {
                return making.run(Map.of()).strip();
            }

            @Override
            public void remove(String name) {
                removing.run(Map.of("INSTANCE", name));
            }
        };
    }
}
