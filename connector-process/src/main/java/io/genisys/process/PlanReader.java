package io.genisys.process;

import io.genisys.connector.ConnectorException;
import io.genisys.connector.FieldError;
import io.genisys.connector.Resources;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Template;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Finds out how a service is run, or everything that keeps it from running. */
final class PlanReader {

    /** What the shell between the connector and the program passes on: it drops every other variable. */
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Logger LOG = Logger.getLogger(PlanReader.class);

    private final OperatorServices services;
    private final CallerRules rules;
    private final boolean canLimit;

    PlanReader(OperatorServices services, CallerRules rules, boolean canLimit) {
        this.services = services;
        this.rules = rules;
        this.canLimit = canLimit;
    }

    /**
     * Reads the caller's template laid over the operator's.
     *
     * @throws ConnectorException {@code unknown-service} or {@code invalid-template} with every wrong field
     */
    ProcessPlan read(ServiceName service, Optional<Template> asked) {
        Template template = services.resolve(service, asked);
        List<FieldError> errors = new ArrayList<>();
        asked.ifPresent(callers -> rules.check(callers, errors));
        ProcessBlock block = ProcessBlock.read(template.block(ProcessBlock.KIND), errors);
        checkResources(template.resources(), errors);
        checkEnvironment(template.environment(), errors);
        block = block.directory().isEmpty() ? block : checked(block, errors);
        Limits limits = block.limits().withMemory(template.resources().memory());
        if (!canLimit && !limits.options().isEmpty()) {
            errors.add(new FieldError(
                    limits.memory().isPresent() ? "resources.memory" : "process.limits",
                    "no limits, for this machine has no program prlimit",
                    String.join(" ", limits.options())));
        }
        Optional<Path> program = program(template, block, errors);
        if (!errors.isEmpty() || program.isEmpty()) {
            throw ConnectorException.invalidTemplate(errors);
        }
        return new ProcessPlan(
                withoutBlocks(template), program.get(), new ProcessBlock(block.directory(), block.grace(), limits));
    }

    /** Says at start what is wrong with the operator's definition of a service, while the others can be used. */
    void expectReadable(ServiceName service) {
        try {
            read(service, Optional.empty());
        } catch (ConnectorException e) {
            LOG.warnf("service %s can't be launched as it is defined: %s", service, e.detail());
        }
    }

    private static void checkResources(Resources resources, List<FieldError> errors) {
        resources
                .cpu()
                .ifPresent(cores -> errors.add(new FieldError(
                        "resources.cpu", "no limit, for a process can't be held to a share of a core", cores + "")));
        resources
                .disk()
                .ifPresent(size -> errors.add(new FieldError(
                        "resources.disk", "no limit, for a process has no file system of its own", size + "")));
    }

    private static void checkEnvironment(Map<String, String> environment, List<FieldError> errors) {
        environment.keySet().forEach(name -> {
            if (!VARIABLE.matcher(name).matches()) {
                errors.add(new FieldError(
                        "environment." + name,
                        "a name of letters, digits and underscores that starts with no digit",
                        '"' + name + '"'));
            }
        });
    }

    private static ProcessBlock checked(ProcessBlock block, List<FieldError> errors) {
        Path directory = block.directory().orElseThrow().toAbsolutePath().normalize();
        if (!Files.isDirectory(directory)) {
            errors.add(new FieldError("process.directory", "a directory of this machine", directory.toString()));
        }
        return new ProcessBlock(Optional.of(directory), block.grace(), block.limits());
    }

    private static Optional<Path> program(Template template, ProcessBlock block, List<FieldError> errors) {
        if (template.command().isEmpty()) {
            return wrong(errors, "a program and its arguments, or a service that this connector defines", "nothing");
        }
        String name = template.command().get(0);
        if (name.indexOf('/') < 0) {
            String path = template.environment().getOrDefault("PATH", Launcher.PATH);
            Optional<Path> found = Machine.Programs.onPath(name, path);
            return found.isPresent() ? found : wrong(errors, "a program on the PATH", '"' + name + '"');
        }
        Path file = block.directory().orElse(Path.of("")).resolve(name).toAbsolutePath();
        return Machine.Programs.isExecutable(file)
                ? Optional.of(file)
                : wrong(errors, "an executable file", '"' + name + '"');
    }

    private static Optional<Path> wrong(List<FieldError> errors, String expected, String got) {
        errors.add(new FieldError("command", expected, got));
        return Optional.empty();
    }

    private static Template withoutBlocks(Template template) {
        return new Template(
                template.command(),
                template.environment(),
                template.ports(),
                template.resources(),
                template.labels(),
                template.userData(),
                Map.of());
    }
}
