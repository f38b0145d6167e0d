package io.genisys.process;

import io.genisys.process.InstanceRecord.Life;
import io.genisys.process.InstanceRecord.Wanted;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Reads what a connector before this one has left of an instance. Where its record is damaged, or somebody has removed
 * it while the process runs, the first record and the claim say enough to look after the process again; what is lost is
 * whether it was asked to stop.
 */
final class Recovery {

    private static final Logger LOG = Logger.getLogger(Recovery.class);
    private static final int LOOKS = 10;

    /**
     * What has become of a launch.
     *
     * @param happened whether there was a process at all
     * @param process which, where that is known
     */
    record Claim(boolean happened, Optional<ProcessId> process) {}

    private final Supervision host;

    Recovery(Supervision host) {
        this.host = host;
    }

    /**
     * Returns the record; empty where there is no instance.
     *
     * @throws UnreadableException where nothing says what the instance is
     */
    Optional<InstanceRecord> record(InstanceFiles files) {
        try {
            Optional<InstanceRecord> record = files.read();
            if (record.isPresent() || files.launches().stream().noneMatch(launch -> lives(files, launch))) {
                return record;
            }
            LOG.errorf("instance %s runs and its record is gone; its first record is used", files.name());
        } catch (UnreadableException e) {
            LOG.errorf("%s; the first record of instance %s is used", e.getMessage(), files.name());
        }
        InstanceRecord restored = restored(files);
        files.setAside();
        files.write(restored);
        return Optional.of(restored);
    }

    /** Finds the process of a launch; one of this boot that has not happened will not any more. */
    Claim claim(InstanceFiles files, Life life) {
        boolean sameBoot = life.boot().equals(host.machine().boot());
        boolean undecided = !Files.exists(files.claim(life.launch()));
        try {
            Optional<ProcessId> process = sameBoot ? files.callOff(life.launch()) : files.claimed(life.launch());
            if (process.isEmpty() && sameBoot && !undecided) {
                process = byMark(life.launch());
            }
            return new Claim(process.isPresent(), process);
        } catch (UnreadableException e) {
            LOG.errorf("%s; the process of instance %s is looked for by its mark", e.getMessage(), files.name());
            return new Claim(true, sameBoot ? byMark(life.launch()) : Optional.empty());
        }
    }

    /** For a moment a shell that becomes a program shows no environment, and so no mark. */
    private Optional<ProcessId> byMark(String launch) {
        Optional<ProcessId> leader = host.signals().leader(launch);
        for (int look = 1; leader.isEmpty() && look < LOOKS; look++) {
            ProcessGroup.pause();
            leader = host.signals().leader(launch);
        }
        return leader;
    }

    private InstanceRecord restored(InstanceFiles files) {
        InstanceRecord first = files.readFirst()
                .orElseThrow(() -> new UnreadableException("instance " + files.name() + " has no readable record"));
        List<String> launches = files.launches();
        Life born = first.life();
        String launch = launches.stream()
                .max(Comparator.<String, Boolean>comparing(one -> lives(files, one))
                        .thenComparing(one -> !one.equals(born.launch())))
                .orElse(born.launch());
        boolean again = !launch.equals(born.launch());
        String boot = again ? "unknown" : born.boot();
        if (lives(files, launch)) {
            boot = host.machine().boot();
        }
        return first.with(new Life(Wanted.RUNNING, launch, boot, again ? 1 : 0, Optional.empty()));
    }

    private boolean lives(InstanceFiles files, String launch) {
        return host.signals().leader(launch).isPresent() || claimed(files, launch);
    }

    private boolean claimed(InstanceFiles files, String launch) {
        try {
            return files.claimed(launch)
                    .filter(process -> host.launcher().adopt(process).alive())
                    .isPresent();
        } catch (UnreadableException e) {
            return false;
        }
    }
}
