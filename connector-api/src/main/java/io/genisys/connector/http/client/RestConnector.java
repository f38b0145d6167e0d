package io.genisys.connector.http.client;

import io.genisys.connector.Call;
import io.genisys.connector.Capacity;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.Downscale;
import io.genisys.connector.FullConnector;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstancePage;
import io.genisys.connector.Launch;
import io.genisys.connector.LogLine;
import io.genisys.connector.LogQuery;
import io.genisys.connector.Owner;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Stats;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;

/**
 * A connector behind HTTP. It implements every feature; one that the remote does not offer fails with
 * {@link io.genisys.connector.Code#UNSUPPORTED}. Each call waits for its answer up to the call's deadline and the
 * remote's time-out, and is given up then; whether a lost request took effect is in the exception. Threads may share
 * it; close it to give its connections back.
 */
public final class RestConnector implements FullConnector, AutoCloseable {

    private final RestCalls calls;
    private final RestStreams streams;

    /** Opens no connection yet. */
    public RestConnector(RemoteConnector remote, Clock clock) {
        this.calls = new RestCalls(remote, clock);
        this.streams = new RestStreams(remote);
    }

    @Override
    public ConnectorInfo describe() {
        return calls.read(
                "GET /connector",
                Call.of(Owner.DEFAULT),
                headers -> calls.endpoint().get("connector", headers),
                answer -> answer.as(ConnectorInfo.class));
    }

    @Override
    public Launch upscale(Call call, ServiceName service, Upscale request) {
        return post(call, service, "upscale", request, Launch.class);
    }

    @Override
    public Termination downscale(Call call, ServiceName service, Downscale request) {
        return post(call, service, "downscale", request, Termination.class);
    }

    @Override
    public List<Instance> instances(Call call, ServiceName service) {
        return calls.read(
                        "GET /service/{service}/instance",
                        call,
                        headers -> calls.endpoint().service(service.value(), "instance", headers),
                        answer -> answer.as(InstancePage.class))
                .instances();
    }

    @Override
    public InstancePage instances(Call call, Optional<String> cursor) {
        return calls.read(
                "GET /instance",
                call,
                headers -> calls.endpoint().list(cursor.orElse(null), headers),
                answer -> answer.as(InstancePage.class));
    }

    /** A list that does not end would fill the memory page by page, so its pages are bounded together as well. */
    @Override
    public List<Instance> allInstances(Call call) {
        Pages pages = new Pages();
        Optional<String> cursor = Optional.empty();
        do {
            Optional<String> from = cursor;
            cursor = calls.read(
                    "GET /instance", call, headers -> calls.endpoint().list(from.orElse(null), headers), pages::add);
        } while (cursor.isPresent());
        return pages.instances();
    }

    @Override
    public Instance instance(Call call, InstanceId id) {
        return calls.read(
                "GET /instance/{id}",
                call,
                headers -> calls.endpoint().instance(id.value(), headers),
                answer -> answer.as(Instance.class));
    }

    @Override
    public Capacity capacity(Call call) {
        return calls.read(
                "GET /capacity",
                call,
                headers -> calls.endpoint().get("capacity", headers),
                answer -> answer.as(Capacity.class));
    }

    @Override
    public void check(Call call, ServiceName service, Upscale request) {
        String body = RestCalls.json(request);
        calls.read(
                "POST /service/{service}/check",
                call,
                headers -> calls.endpoint().service(service.value(), "check", headers, body),
                Answer::accepted);
    }

    @Override
    public Stats stats(Call call, InstanceId id) {
        return calls.read(
                "GET /instance/{id}/stats",
                call,
                headers -> calls.endpoint().stats(id.value(), headers),
                answer -> answer.as(Stats.class));
    }

    @Override
    public Flow.Publisher<LogLine> logs(Call call, InstanceId id, LogQuery query) {
        return streams.logs(call, id, query);
    }

    @Override
    public Instance stop(Call call, InstanceId id) {
        return power(call, id, "stop");
    }

    @Override
    public Instance start(Call call, InstanceId id) {
        return power(call, id, "start");
    }

    @Override
    public Instance restart(Call call, InstanceId id) {
        return power(call, id, "restart");
    }

    @Override
    public Flow.Publisher<InstanceEvent> events(Call call) {
        return streams.events(call);
    }

    @Override
    public void close() {
        calls.close();
    }

    private Instance power(Call call, InstanceId id, String verb) {
        return calls.change(
                "POST /instance/{id}/" + verb,
                call,
                headers -> calls.endpoint().power(id.value(), verb, headers),
                answer -> answer.as(Instance.class));
    }

    private <T> T post(Call call, ServiceName service, String verb, Object request, Class<T> type) {
        String body = RestCalls.json(request);
        return calls.change(
                "POST /service/{service}/" + verb,
                call,
                headers -> calls.endpoint().service(service.value(), verb, headers, body),
                answer -> answer.as(type));
    }
}
