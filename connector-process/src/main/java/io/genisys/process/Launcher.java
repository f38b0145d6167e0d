package io.genisys.process;

import io.genisys.connector.Address;
import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.process.InstanceRecord.Identity;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Starts the process of an instance, in a session of its own. */
final class Launcher {

    /** The variable that every process of an instance inherits. */
    static final String MARK = "GENISYS_LAUNCH";

    static final String PATH = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");

    /** What an instance gets of the connector's own environment: nothing that could be a secret. */
    private static final Set<String> PASSED_ON =
            Set.of("PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR");

    /**
     * Claims the launch, and becomes the program: same pid, same start. The connector reads the output up to the
     * redirection, which is after the claim; a connector that is gone by then is not missed.
     */
    private static final String SCRIPT = """
            claim=$1 log=$2 ln=$3
            shift 3
            started() { shift 19; start=$1; }
            read -r stat < "/proc/$$/stat" || exit 70
            started ${stat##*) }
            echo "$$ $start" > "$claim.$$" && "$ln" "$claim.$$" "$claim" || exit 71
            exec >> "$log" 2>&1
            exec "$@"
            """;

    private final Machine machine;
    private final Watcher watcher;

    Launcher(Machine machine, Watcher watcher) {
        this.machine = machine;
        this.watcher = watcher;
    }

    /** The process of a launch, which {@link #launch} or a connector before this one has started. */
    Running adopt(ProcessId process) {
        return new Running(process, watcher.end(process));
    }

    /**
     * Starts a process, unless the same launch has one already.
     *
     * @throws ConnectorException {@code internal} with effect none, where the operating system refuses
     */
    Running launch(InstanceFiles files, InstanceRecord record) {
        String launch = record.life().launch();
        ProcessBuilder builder = new ProcessBuilder(command(files, record))
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true);
        record.plan().block().directory().map(Path::toFile).ifPresent(builder::directory);
        fill(builder.environment(), files, record);
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            ProcessId id = files.claimed(launch).orElseThrow(() -> refused("the shell said: " + said.trim()));
            return id.pid() == process.pid() ? new Running(id, watcher.end(process)) : adopt(id);
        } catch (IOException e) {
            throw refused("the operating system refused to start "
                            + machine.setsid().getFileName()
                            + " for it, maybe for too many processes or too long a command")
                    .causedBy(e);
        }
    }

    private List<String> command(InstanceFiles files, InstanceRecord record) {
        List<String> command = new ArrayList<>(List.of(
                machine.setsid().toString(),
                machine.sh().toString(),
                "-c",
                SCRIPT,
                "genisys",
                files.claim(record.life().launch()).toString(),
                files.log().toString(),
                machine.ln().toString()));
        List<String> limits = record.plan().block().limits().options();
        if (!limits.isEmpty()) {
            machine.prlimit().ifPresent(prlimit -> command.add(prlimit.toString()));
            command.addAll(limits);
        }
        List<String> words = record.plan().template().command();
        command.add(record.plan().program().toString());
        command.addAll(words.subList(1, words.size()));
        return command;
    }

    private static void fill(Map<String, String> environment, InstanceFiles files, InstanceRecord record) {
        environment.keySet().retainAll(PASSED_ON);
        environment.putAll(record.plan().template().environment());
        List<Address> ports = record.addresses();
        for (int n = 0; n < ports.size(); n++) {
            environment.put("PORT_" + n, Integer.toString(ports.get(n).port()));
        }
        for (Address port : ports) {
            String name = port.name().replace('-', '_').toUpperCase(Locale.ROOT);
            environment.put("PORT_" + name, Integer.toString(port.port()));
        }
        ports.stream().findFirst().ifPresent(port -> environment.put("PORT", Integer.toString(port.port())));
        Identity identity = record.identity();
        environment.put("GENISYS_INSTANCE", record.id().value());
        environment.put("GENISYS_SERVICE", identity.service().value());
        environment.put("GENISYS_OWNER", identity.owner().value());
        environment.put("GENISYS_OPERATION", identity.operation().toString());
        environment.put("GENISYS_INDEX", Integer.toString(identity.index()));
        environment.put(MARK, record.life().launch());
        if (record.plan().template().userData().isPresent()) {
            environment.put("GENISYS_USER_DATA", files.userData().toString());
        }
    }

    private static ConnectorException refused(String detail) {
        return new ConnectorException(Code.INTERNAL, Effect.NONE, "the process was not started: " + detail);
    }
}
