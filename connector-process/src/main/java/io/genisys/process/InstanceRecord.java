package io.genisys.process;

import io.genisys.connector.Address;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an instance on disk, besides the claim of its current launch.
 *
 * @param identity whose it is and which one
 * @param plan how it is run, so that a later start runs the same
 * @param addresses its ports, kept for as long as it exists
 * @param createdAt when it was asked for
 * @param life what has become of it
 */
record InstanceRecord(Identity identity, ProcessPlan plan, List<Address> addresses, Instant createdAt, Life life) {

    /** What is not in a damaged file is noticed when it is read. */
    InstanceRecord {
        Objects.requireNonNull(identity);
        Objects.requireNonNull(plan);
        Objects.requireNonNull(addresses);
        Objects.requireNonNull(createdAt);
        Objects.requireNonNull(life);
    }

    /** The parts never change. */
    record Identity(Owner owner, ServiceName service, OperationId operation, int index, int count, String fingerprint) {

        Identity {
            Objects.requireNonNull(owner);
            Objects.requireNonNull(service);
            Objects.requireNonNull(operation);
            Objects.requireNonNull(fingerprint);
        }

        InstanceId id() {
            return new InstanceId(service + "-" + operation + "-" + index);
        }

        Identity at(int other) {
            return new Identity(owner, service, operation, other, count, fingerprint);
        }
    }

    /** What shall be. */
    enum Wanted {
        RUNNING,
        STOPPED,
        GONE
    }

    /**
     * What has become of an instance.
     *
     * @param wanted what shall be
     * @param launch names the current or last process, and with it the claim; new for each start
     * @param boot the boot of the machine in which that was
     * @param number how many launches there were before
     * @param exit how the last process ended, once it has
     */
    record Life(Wanted wanted, String launch, String boot, int number, Optional<Exit> exit) {

        Life(Wanted wanted, String launch, String boot, int number, @Nullable Optional<Exit> exit) {
            this.wanted = Objects.requireNonNull(wanted);
            this.launch = Objects.requireNonNull(launch);
            this.boot = Objects.requireNonNull(boot);
            this.number = number;
            this.exit = exit == null ? Optional.empty() : exit;
        }

        Life wanting(Wanted other) {
            return new Life(other, launch, boot, number, exit);
        }

        Life ended(Exit how) {
            return new Life(wanted, launch, boot, number, Optional.of(how));
        }

        Life again(String nextLaunch, String currentBoot) {
            return new Life(Wanted.RUNNING, nextLaunch, currentBoot, number + 1, Optional.empty());
        }
    }

    /**
     * How a process ended.
     *
     * @param at when that was noticed
     * @param code its exit code, 128 and more for a signal; absent where another process was told it
     */
    record Exit(Instant at, Optional<Integer> code) {

        Exit(Instant at, @Nullable Optional<Integer> code) {
            this.at = at;
            this.code = code == null ? Optional.empty() : code;
        }

        String reason() {
            return code.map(number -> "exited with code " + number).orElse("ended, its exit code is not known");
        }
    }

    InstanceId id() {
        return identity.id();
    }

    InstanceRecord with(Life next) {
        return new InstanceRecord(identity, plan, addresses, createdAt, next);
    }

    /** Returns the instance as callers see it. */
    Instance view(InstanceState state, Optional<ProcessId> process) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("program", plan.program().toString());
        process.ifPresent(running -> attributes.put("pid", Long.toString(running.pid())));
        life.exit().flatMap(Exit::code).ifPresent(code -> attributes.put("exitCode", code.toString()));
        plan.template().labels().forEach((name, value) -> attributes.put("label." + name, value));
        return new Instance(
                id(),
                identity.service(),
                identity.operation(),
                identity.index(),
                state,
                Optional.empty(),
                createdAt,
                addresses,
                attributes);
    }
}
