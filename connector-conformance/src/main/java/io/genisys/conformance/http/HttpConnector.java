package io.genisys.conformance.http;

import io.genisys.connector.Call;
import io.genisys.connector.Capacity;
import io.genisys.connector.ChecksTemplates;
import io.genisys.connector.Connector;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.ControlsPower;
import io.genisys.connector.Downscale;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstancePage;
import io.genisys.connector.Launch;
import io.genisys.connector.LogLine;
import io.genisys.connector.LogQuery;
import io.genisys.connector.PublishesEvents;
import io.genisys.connector.ReportsCapacity;
import io.genisys.connector.ReportsStats;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Stats;
import io.genisys.connector.StreamsLogs;
import io.genisys.connector.Termination;
import io.genisys.connector.Upscale;
import io.genisys.connector.http.JsonInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;

/** A connector behind its URL: thin, and with no mercy for what it can't read. */
public final class HttpConnector
        implements Connector,
                ReportsCapacity,
                ChecksTemplates,
                ReportsStats,
                StreamsLogs,
                ControlsPower,
                PublishesEvents {

    private static final String DATA = "data:";
    private static final Duration SUBSCRIPTION = Duration.ofSeconds(5);

    private final Wire wire;
    private final Call nobody;

    /** Asks over {@code wire}; {@code nobody} is who asks what concerns no owner. */
    public HttpConnector(Wire wire, Call nobody) {
        this.wire = wire;
        this.nobody = nobody;
    }

    @Override
    public ConnectorInfo describe() {
        return Replies.read(wire.get(nobody, "connector"), ConnectorInfo.class);
    }

    @Override
    public Launch upscale(Call call, ServiceName service, Upscale request) {
        return Replies.read(wire.post(call, "service/" + service + "/upscale", request), Launch.class);
    }

    @Override
    public Termination downscale(Call call, ServiceName service, Downscale request) {
        return Replies.read(wire.post(call, "service/" + service + "/downscale", request), Termination.class);
    }

    @Override
    public List<Instance> instances(Call call, ServiceName service) {
        InstancePage page = Replies.read(wire.get(call, "service/" + service + "/instance"), InstancePage.class);
        return page.instances();
    }

    @Override
    public InstancePage instances(Call call, Optional<String> cursor) {
        String query = cursor.map(text -> "?cursor=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .orElse("");
        return Replies.read(wire.get(call, "instance" + query), InstancePage.class);
    }

    @Override
    public Instance instance(Call call, InstanceId id) {
        return Replies.read(wire.get(call, "instance/" + id), Instance.class);
    }

    @Override
    public Capacity capacity(Call call) {
        return Replies.read(wire.get(call, "capacity"), Capacity.class);
    }

    @Override
    public void check(Call call, ServiceName service, Upscale request) {
        Reply reply = wire.post(call, "service/" + service + "/check", request);
        if (!reply.succeeded()) {
            throw Replies.refusal(reply);
        }
    }

    @Override
    public Stats stats(Call call, InstanceId id) {
        return Replies.read(wire.get(call, "instance/" + id + "/stats"), Stats.class);
    }

    @Override
    public Flow.Publisher<LogLine> logs(Call call, InstanceId id, LogQuery query) {
        String tail = query.tail().map(lines -> "&tail=" + lines).orElse("");
        InputStream in = stream(call, "instance/" + id + "/logs?follow=" + query.follow() + tail);
        return new Lines<>(
                in, line -> line.isBlank() ? Optional.empty() : Optional.of(json(line, LogLine.class)), Duration.ZERO);
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
        return new Lines<>(
                stream(call, "event"),
                line -> line.startsWith(DATA)
                        ? Optional.of(json(line.substring(DATA.length()), InstanceEvent.class))
                        : Optional.empty(),
                SUBSCRIPTION);
    }

    private Instance power(Call call, InstanceId id, String verb) {
        return Replies.read(wire.send("POST", "instance/" + id + "/" + verb, wire.headers(call), ""), Instance.class);
    }

    private InputStream stream(Call call, String path) {
        HttpResponse<InputStream> response = wire.open(call, path);
        if (response.statusCode() / 100 == 2) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            throw Replies.refusal(new Reply(response.statusCode(), response.headers(), body.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T json(String text, Class<T> type) {
        try {
            return JsonInput.readLoosely(text.getBytes(StandardCharsets.UTF_8), type);
        } catch (ConnectorException e) {
            throw new IllegalStateException(text + " can't be read: " + e.detail(), e);
        }
    }
}
