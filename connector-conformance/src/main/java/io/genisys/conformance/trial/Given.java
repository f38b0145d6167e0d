package io.genisys.conformance.trial;

import io.genisys.connector.Instance;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;

/** What the connector's author gave along, seen by a case: what is missing ends it as not tried. */
public final class Given {

    private final Subject subject;

    Given(Subject subject) {
        this.subject = subject;
    }

    /** The token that the connector wants. */
    public String token() {
        Optional<String> token = subject.target() instanceof Target.Remote remote ? remote.token() : Optional.empty();
        return of(token, "--token-file, or a token in GENISYS_TOKEN");
    }

    /** Returns whether there is a leak probe. */
    public boolean helped() {
        return subject.helps().probe().isPresent();
    }

    /** Lists what really exists in the backend. */
    public Supplier<Set<String>> probe() {
        return of(subject.helps().probe(), "--leak-probe");
    }

    /** Kills the connector and starts it again. */
    public Runnable restart() {
        return of(subject.helps().restart(), "--restart");
    }

    /** Puts something of somebody else's into the backend. */
    public Foreign foreign() {
        return of(subject.helps().foreign(), "--foreign");
    }

    /** Ends an instance from outside. */
    public Consumer<Instance> kill() {
        return of(subject.helps().kill(), "--kill");
    }

    /** Instances that use the processor all the time. */
    public Workload busy() {
        return of(subject.helps().busy(), "--busy");
    }

    /** Instances that end by themselves. */
    public Workload brief() {
        return of(subject.helps().brief(), "--brief");
    }

    /** How many instances the backend takes at the most. */
    public Optional<Integer> room() {
        return subject.helps().room();
    }

    private static <T> T of(Optional<T> given, String option) {
        return given.orElseGet(() -> Assumptions.abort("needs " + option));
    }
}
