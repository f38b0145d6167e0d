package io.genisys.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.genisys.connector.Address;
import io.genisys.connector.Call;
import io.genisys.connector.ChecksTemplates;
import io.genisys.connector.Code;
import io.genisys.connector.Connector;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ControlsPower;
import io.genisys.connector.Downscale;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.LogLine;
import io.genisys.connector.LogQuery;
import io.genisys.connector.OperationId;
import io.genisys.connector.Owner;
import io.genisys.connector.ReportsStats;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Stats;
import io.genisys.connector.StreamsLogs;
import io.genisys.connector.Template;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;

/** A connector to call, and a look for leaks after each test. */
abstract class ConnectorFixture {

    protected static final Duration SOON = Duration.ofSeconds(5);

    private final Owner owner = new Owner("it-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
    protected final Call call = Call.of(owner);

    abstract Connector connector();

    @AfterEach
    void nothingIsLeft() {
        Connector connector = connector();
        connector.allInstances(call).stream()
                .collect(
                        Collectors.groupingBy(Instance::service, Collectors.mapping(Instance::id, Collectors.toList())))
                .forEach((service, ids) -> assertThat(connector
                                .downscale(call, service, new Downscale(operation(), ids, Duration.ofMillis(500)))
                                .failures())
                        .isEmpty());
        assertThat(connector.allInstances(call)).isEmpty();
        Leaks.assertNoneOf(owner);
        close();
    }

    /** Ends what a subclass has opened, after the look for leaks. */
    void close() {
        // nothing of its own
    }

    protected Instance launch(String service) {
        return connector()
                .upscale(call, service(service), request(1))
                .instances()
                .get(0);
    }

    protected static ServiceName service(String name) {
        return new ServiceName(name);
    }

    protected static OperationId operation() {
        return OperationId.next(Instant.now());
    }

    protected static Upscale request(int count) {
        return new Upscale(operation(), count, Optional.empty());
    }

    protected static void refused(Code code, ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    protected static Template environment(Map<String, String> variables) {
        return new Template(null, variables, null, null, null, null, null);
    }

    static Call stranger() {
        return Call.of(new Owner("stranger"));
    }

    protected Termination terminate(Call caller, String service, InstanceId... ids) {
        return connector()
                .downscale(caller, service(service), new Downscale(operation(), List.of(ids), Duration.ofSeconds(5)));
    }

    protected ControlsPower power() {
        return (ControlsPower) connector();
    }

    protected Stats stats(Instance instance) {
        return ((ReportsStats) connector()).stats(call, instance.id());
    }

    protected void check(String service, Upscale request) {
        ((ChecksTemplates) connector()).check(call, service(service), request);
    }

    protected Listener<LogLine> log(Instance instance, boolean follow) {
        return Listener.to(
                ((StreamsLogs) connector()).logs(call, instance.id(), new LogQuery(follow, Optional.empty())));
    }

    protected static long pid(Instance instance) {
        return Long.parseLong(instance.attributes().get("pid"));
    }

    protected static String dial(Instance instance) {
        Address address = instance.addresses().get(0);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + address.host() + ":" + address.port() + "/"))
                .build();
        return await().atMost(SOON)
                .ignoreExceptions()
                .until(
                        () -> HttpClient.newHttpClient()
                                .send(request, HttpResponse.BodyHandlers.ofString())
                                .body(),
                        body -> true);
    }
}
