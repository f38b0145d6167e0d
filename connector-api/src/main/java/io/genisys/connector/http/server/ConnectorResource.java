package io.genisys.connector.http.server;

import io.genisys.connector.Call;
import io.genisys.connector.Capacity;
import io.genisys.connector.ChecksTemplates;
import io.genisys.connector.Connector;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.ControlsPower;
import io.genisys.connector.CountOnlyAdapter;
import io.genisys.connector.Downscale;
import io.genisys.connector.Feature;
import io.genisys.connector.FieldError;
import io.genisys.connector.Instance;
import io.genisys.connector.InstanceId;
import io.genisys.connector.InstancePage;
import io.genisys.connector.InvalidValueException;
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
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestStreamElementType;

/**
 * The connector protocol on top of any {@link Connector}. A connector subclasses it, with nothing but a constructor
 * and {@code @Path("/")}. A feature whose interface the connector does not implement answers 501.
 */
@Produces(MediaType.APPLICATION_JSON)
public abstract class ConnectorResource {

    /** The media type of logs: one JSON object a line. */
    public static final String NDJSON = "application/x-ndjson";

    private final Connector connector;
    private final CountOnlyAdapter counts;
    private final RequestContext context;

    /** Serves {@code connector}. */
    protected ConnectorResource(Connector connector, RequestContext context) {
        this.connector = connector;
        this.counts = new CountOnlyAdapter(connector, context.clock());
        this.context = context;
    }

    /** How many instances a service has, in the words of the original protocol. */
    public record RunningResources(int running_resources) {}

    /** An absolute count, in the words of the original protocol. */
    public record Scale(int number) {}

    /** A list of instances. */
    public record InstanceList(List<Instance> instances) {}

    /** What the connector is and offers. */
    @GET
    @Path("connector")
    public ConnectorInfo describe(@Context HttpHeaders headers) {
        context.call(headers);
        return connector.describe();
    }

    /** Launches what does not exist yet of an operation. */
    @POST
    @Path("service/{service}/upscale")
    @Consumes(MediaType.APPLICATION_JSON)
    public Launch upscale(@Context HttpHeaders headers, @PathParam("service") String service, Upscale request) {
        Call call = context.call(headers);
        ServiceName name = service(service);
        checkBatch("count", request.count());
        return connector.upscale(call, name, request);
    }

    /** Terminates the named instances. */
    @POST
    @Path("service/{service}/downscale")
    @Consumes(MediaType.APPLICATION_JSON)
    public Termination downscale(
            @Context HttpHeaders headers, @PathParam("service") String service, Downscale request) {
        Call call = context.call(headers);
        ServiceName name = service(service);
        checkBatch("instances", request.instances().size());
        return connector.downscale(call, name, request);
    }

    /** The owner's instances of one service. */
    @GET
    @Path("service/{service}/instance")
    public InstanceList instances(@Context HttpHeaders headers, @PathParam("service") String service) {
        return new InstanceList(connector.instances(context.call(headers), service(service)));
    }

    /** All of the owner's instances. */
    @GET
    @Path("instance")
    public InstancePage instances(@Context HttpHeaders headers, @QueryParam("cursor") Optional<String> cursor) {
        return connector.instances(context.call(headers), cursor);
    }

    /** One instance. */
    @GET
    @Path("instance/{id}")
    public Instance instance(@Context HttpHeaders headers, @PathParam("id") String id) {
        return connector.instance(context.call(headers), instanceId(id));
    }

    /** How much room there is. */
    @GET
    @Path("capacity")
    public Capacity capacity(@Context HttpHeaders headers) {
        Call call = context.call(headers);
        return offered(Feature.CAPACITY, ReportsCapacity.class).capacity(call);
    }

    /** Whether an upscale would be accepted; 204 when it would. */
    @POST
    @Path("service/{service}/check")
    @Consumes(MediaType.APPLICATION_JSON)
    public void check(@Context HttpHeaders headers, @PathParam("service") String service, Upscale request) {
        Call call = context.call(headers);
        ServiceName name = service(service);
        ChecksTemplates checks = offered(Feature.CHECK, ChecksTemplates.class);
        checkBatch("count", request.count());
        checks.check(call, name, request);
    }

    /** What an instance uses. */
    @GET
    @Path("instance/{id}/stats")
    public Stats stats(@Context HttpHeaders headers, @PathParam("id") String id) {
        Call call = context.call(headers);
        return offered(Feature.STATS, ReportsStats.class).stats(call, instanceId(id));
    }

    /** What an instance prints, one JSON object a line. */
    @GET
    @Path("instance/{id}/logs")
    @Produces(NDJSON)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @io.smallrye.common.annotation.Blocking
    public Multi<LogLine> logs(
            @Context HttpHeaders headers,
            @PathParam("id") String id,
            @QueryParam("follow") @DefaultValue("false") String follow,
            @QueryParam("tail") Optional<String> tail) {
        Call call = context.call(headers);
        StreamsLogs logs = offered(Feature.LOGS, StreamsLogs.class);
        return BrokenStream.breakOff(
                Multi.createFrom().publisher(logs.logs(call, instanceId(id), logQuery(follow, tail))));
    }

    /** Stops an instance and keeps it. */
    @POST
    @Path("instance/{id}/stop")
    public Instance stop(@Context HttpHeaders headers, @PathParam("id") String id) {
        Call call = context.call(headers);
        return offered(Feature.POWER, ControlsPower.class).stop(call, instanceId(id));
    }

    /** Starts a stopped instance. */
    @POST
    @Path("instance/{id}/start")
    public Instance start(@Context HttpHeaders headers, @PathParam("id") String id) {
        Call call = context.call(headers);
        return offered(Feature.POWER, ControlsPower.class).start(call, instanceId(id));
    }

    /** Stops an instance and starts it again. */
    @POST
    @Path("instance/{id}/restart")
    public Instance restart(@Context HttpHeaders headers, @PathParam("id") String id) {
        Call call = context.call(headers);
        return offered(Feature.POWER, ControlsPower.class).restart(call, instanceId(id));
    }

    /** Changes of the owner's instances as server-sent events, with a comment at once and then every 15 s. */
    @GET
    @Path("event")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @io.smallrye.common.annotation.Blocking
    public Multi<OutboundSseEvent> events(@Context HttpHeaders headers, @Context Sse sse) {
        Call call = context.call(headers);
        PublishesEvents events = offered(Feature.EVENTS, PublishesEvents.class);
        return BrokenStream.breakOff(EventStream.of(events.events(call), sse));
    }

    /** Makes a service run so many instances: the original protocol. */
    @POST
    @Path("service/{service}/scale")
    @Consumes(MediaType.APPLICATION_JSON)
    public RunningResources scale(@Context HttpHeaders headers, @PathParam("service") String service, Scale request) {
        Call call = context.call(headers);
        return new RunningResources(counts.scale(call, service(service), request.number()));
    }

    /** How many instances a service has: the original protocol. */
    @GET
    @Path("service/{service}/status")
    public RunningResources status(@Context HttpHeaders headers, @PathParam("service") String service) {
        return new RunningResources(counts.status(context.call(headers), service(service)));
    }

    /** What the connector is and offers, for this library. */
    final ConnectorInfo describe() {
        return connector.describe();
    }

    private <F> F offered(Feature feature, Class<F> type) {
        if (!type.isInstance(connector)) {
            throw ConnectorException.unsupported(feature);
        }
        return type.cast(connector);
    }

    private void checkBatch(String field, int count) {
        int batch = connector.describe().limits().batch();
        if (count > batch) {
            throw ConnectorException.invalidRequest(
                    List.of(new FieldError(field, "at most " + batch + " in one request", Integer.toString(count))));
        }
    }

    private static ServiceName service(String text) {
        return named("service", ServiceName::new, text);
    }

    private static InstanceId instanceId(String text) {
        return named("id", InstanceId::new, text);
    }

    private static LogQuery logQuery(String follow, Optional<String> tail) {
        if (!follow.equals("true") && !follow.equals("false")) {
            throw new InvalidValueException("follow", "true or false", follow);
        }
        return new LogQuery(
                Boolean.parseBoolean(follow), tail.map(text -> named("tail", ConnectorResource::number, text)));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InvalidValueException("", "a whole number", text);
        }
    }

    private static <T> T named(String parameter, Function<String, T> reader, String text) {
        try {
            return reader.apply(text);
        } catch (InvalidValueException e) {
            throw ConnectorException.invalidRequest(List.of(e.error().under(parameter)));
        }
    }
}
