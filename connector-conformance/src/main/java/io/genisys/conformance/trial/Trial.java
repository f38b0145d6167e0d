package io.genisys.conformance.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.genisys.conformance.http.Exchanges;
import io.genisys.conformance.http.HttpConnector;
import io.genisys.conformance.http.Reply;
import io.genisys.conformance.http.Wire;
import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.Connector;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.Downscale;
import io.genisys.connector.Feature;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstanceState;
import io.genisys.connector.Launch;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;

/** What one case works with: two owners that nobody else uses, requests in few words, and an end that cleans up. */
public final class Trial implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final Duration AFTER_A_LOST_ANSWER = Duration.ofSeconds(2);

    private final Kit kit;
    private final Exchanges exchanges = new Exchanges();
    private final Owner owner;
    private final Owner stranger;
    private final Connector connector;
    private final Optional<Wire> wire;
    private final Leavings leavings;

    Trial(Kit kit, String name) {
        this.kit = kit;
        this.owner = new Owner(name);
        this.stranger = new Owner(name + "-stranger");
        Target target = kit.subject().target();
        Duration answers = kit.subject().helps().patience().multipliedBy(2);
        if (target instanceof Target.Remote remote) {
            Wire there = new Wire(kit.http(), remote.url(), remote.token(), exchanges, answers);
            this.wire = Optional.of(there);
            this.connector = new HttpConnector(there, Call.of(owner));
        } else {
            this.wire = Optional.empty();
            this.connector = ((Target.Direct) target).connector();
        }
        this.leavings = new Leavings(connector, wire, kit.subject());
        leavings.everythingOf(Call.of(owner));
    }

    /** Returns who asks, with a deadline that is far away. */
    public Call call() {
        return Call.of(owner).until(Instant.now().plus(DEADLINE));
    }

    /** Returns somebody else. */
    public Call stranger() {
        leavings.everythingOf(Call.of(stranger));
        return Call.of(stranger).until(Instant.now().plus(DEADLINE));
    }

    /** Returns the connector under trial. */
    public Connector connector() {
        return connector;
    }

    /** Returns the connector as one that has a feature. */
    public <F> F as(Class<F> feature) {
        return feature.cast(connector);
    }

    /** Returns the connector's words on the wire; only cases about the wire may ask. */
    public Wire wire() {
        return wire.orElseGet(() -> Assumptions.abort("needs a connector behind a URL"));
    }

    /** Returns whether the connector is an object in this process. */
    public boolean direct() {
        return wire.isEmpty();
    }

    /** Returns what the connector says of itself. */
    public ConnectorInfo info() {
        return connector.describe();
    }

    /** Returns whether the connector says that it has a feature. */
    public boolean offers(Feature feature) {
        return info().features().contains(feature);
    }

    /** Returns what the connector claims to be. */
    public Level level() {
        return kit.subject().level();
    }

    /** Returns what is launched. */
    public Workload workload() {
        return kit.subject().workload();
    }

    /** Returns the service that is launched. */
    public ServiceName service() {
        return workload().service();
    }

    /** Returns a service that has nothing to do with {@link #service}. */
    public ServiceName otherService() {
        return new ServiceName("conformance-other");
    }

    /** Returns what the run as a whole left behind. */
    public Set<String> leaked() {
        return kit.leaked();
    }

    /** Returns what the connector's author gave along. */
    public Given given() {
        return new Given(kit.subject());
    }

    /** Returns a new operation that asks for so many. */
    public Upscale request(int count) {
        return request(workload(), count);
    }

    /** Returns a new operation that asks for so many of {@code work}. */
    public Upscale request(Workload work, int count) {
        return new Upscale(operation(), count, work.template());
    }

    /** Returns an id that nobody has used. */
    public OperationId operation() {
        return OperationId.next(Instant.now());
    }

    /** Sends an upscale. */
    public Launch upscale(Upscale request) {
        return upscale(call(), service(), request);
    }

    /** Sends an upscale for somebody, or of another service. */
    public Launch upscale(Call caller, ServiceName service, Upscale request) {
        Launch launch = kit.launching(() -> connector.upscale(caller, service, request));
        leavings.add(caller, launch.instances());
        return launch;
    }

    /** Does what may launch something. */
    public <T> T launching(Supplier<T> request) {
        return kit.launching(request);
    }

    /** Sends a body that may launch something, word by word. */
    public Reply post(String path, Object body) {
        return kit.launching(() -> wire().post(call(), path, body));
    }

    /** Launches so many, all of which have to come up. */
    public List<Instance> launch(int count) {
        return launch(call(), count);
    }

    /** Launches so many for somebody. */
    public List<Instance> launch(Call caller, int count) {
        Launch launch = upscale(caller, service(), request(count));
        assertThat(launch.instances())
                .as("instances of an upscale of %d; its failures are %s", count, launch.failures())
                .hasSize(count);
        return launch.instances();
    }

    /** Terminates at once. */
    public Termination terminate(InstanceId... ids) {
        return terminate(call(), service(), List.of(ids));
    }

    /** Terminates for somebody, or under the name of another service. */
    public Termination terminate(Call caller, ServiceName service, List<InstanceId> ids) {
        return connector.downscale(caller, service, new Downscale(operation(), ids, Duration.ZERO));
    }

    /** Lists what the owner has, without what is on its way out. */
    public List<Instance> listed() {
        return listed(call());
    }

    /** Lists what somebody has, without what is on its way out. */
    public List<Instance> listed(Call caller) {
        return connector.allInstances(caller).stream()
                .filter(instance -> instance.state() != InstanceState.STOPPING)
                .toList();
    }

    /** Waits until {@code check} holds. */
    public void eventually(Runnable check) {
        new Eventually(kit.subject().helps().patience()).passes(check);
    }

    /** Gives {@code check} a while to hold, as what a caller has asked for who then hung up: it may be done, or not. */
    public void mayCome(Runnable check) {
        new Eventually(info().consistencyWindow().plus(AFTER_A_LOST_ANSWER)).comes(check);
    }

    /** Holds at once where the connector's lists are always current, else as soon as its window is over. */
    public void inLists(Runnable check) {
        Duration window = info().consistencyWindow();
        if (window.isZero()) {
            check.run();
        } else {
            new Eventually(window.plusSeconds(5)).passes(check);
        }
    }

    /** Sees that a request is refused with one of {@code codes}, and returns the refusal. */
    public ConnectorException refused(Runnable request, Code... codes) {
        try {
            request.run();
        } catch (ConnectorException e) {
            assertThat(e.code()).as("the code of the refusal (%s)", e.detail()).isIn(Arrays.asList(codes));
            return e;
        }
        return fail("expected a refusal with " + Arrays.toString(codes) + ", but it was accepted");
    }

    Exchanges exchanges() {
        return exchanges;
    }

    /** Has {@code instances} removed at the end, whoever owns them. */
    public void remember(Call caller, List<Instance> instances) {
        leavings.add(caller, instances);
    }

    /** Removes whatever the case has launched. */
    @Override
    public void close() {
        leavings.remove();
        kit.done(this);
    }
}
