package io.genisys.conformance.trial;

import io.genisys.connector.Instance;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What only the connector's author can give. A case that needs what is not given is not tried, and the report says so.
 */
public final class Helps {

    private @Nullable Supplier<Set<String>> probe;
    private @Nullable Runnable restart;
    private @Nullable Foreign foreign;
    private @Nullable Consumer<Instance> kill;
    private @Nullable Workload busy;
    private @Nullable Workload brief;
    private @Nullable Integer room;
    private Duration patience = Duration.ofSeconds(30);

    /** No help, and half a minute of patience. */
    public Helps() {}

    /** {@code probe} lists what really exists in the backend. */
    public Helps probe(Supplier<Set<String>> given) {
        probe = given;
        return this;
    }

    /** {@code restart} kills the connector as a crash would, and starts it again. */
    public Helps restart(Runnable given) {
        restart = given;
        return this;
    }

    /** {@code foreign} puts something of somebody else's into the backend. */
    public Helps foreign(Foreign given) {
        foreign = given;
        return this;
    }

    /** {@code kill} ends an instance from outside, behind the connector's back. */
    public Helps kill(Consumer<Instance> given) {
        kill = given;
        return this;
    }

    /** Instances of {@code busy} use the processor all the time. */
    public Helps busy(Workload given) {
        busy = given;
        return this;
    }

    /** Instances of {@code brief} end by themselves right after their start. */
    public Helps brief(Workload given) {
        brief = given;
        return this;
    }

    /** The backend takes {@code room} instances at the most. */
    public Helps room(int given) {
        room = given;
        return this;
    }

    /** A state is awaited for {@code patience}; half a minute by default. */
    public Helps patience(Duration given) {
        patience = given;
        return this;
    }

    Optional<Supplier<Set<String>>> probe() {
        return Optional.ofNullable(probe);
    }

    Optional<Runnable> restart() {
        return Optional.ofNullable(restart);
    }

    Optional<Foreign> foreign() {
        return Optional.ofNullable(foreign);
    }

    Optional<Consumer<Instance>> kill() {
        return Optional.ofNullable(kill);
    }

    Optional<Workload> busy() {
        return Optional.ofNullable(busy);
    }

    Optional<Workload> brief() {
        return Optional.ofNullable(brief);
    }

    Optional<Integer> room() {
        return Optional.ofNullable(room);
    }

    Duration patience() {
        return patience;
    }
}
