package io.genisys.core.instance;

import io.genisys.connector.LogLine;
import io.genisys.connector.LogQuery;
import io.genisys.core.instance.InstanceCalls.Target;
import io.genisys.core.problem.Refusals;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestMulti;

/** What an instance prints: plain lines, or JSON objects with time and stream for those who accept them. */
@Path("/instance/{instance}/logs")
public class InstanceLogsResource {

    private final InstanceCalls calls;

    InstanceLogsResource(InstanceCalls calls) {
        this.calls = calls;
    }

    @GET
    @Blocking
    @Produces(MediaType.TEXT_PLAIN + ";qs=1.0")
    public Multi<String> text(
            @PathParam("instance") String instance,
            @QueryParam("compute") Optional<String> compute,
            @QueryParam("follow") Optional<String> follow,
            @QueryParam("tail") Optional<String> tail) {
        LogQuery query = query(follow, tail);
        return RestMulti.fromUniResponse(
                calls.logs(Target.of(instance, compute), query),
                lines -> lines.map(line -> line.text() + "\n"),
                lines -> Map.of());
    }

    @GET
    @Blocking
    @Produces("application/x-ndjson;qs=0.5")
    public Multi<LogLine> json(
            @PathParam("instance") String instance,
            @QueryParam("compute") Optional<String> compute,
            @QueryParam("follow") Optional<String> follow,
            @QueryParam("tail") Optional<String> tail) {
        LogQuery query = query(follow, tail);
        return RestMulti.fromUniResponse(
                calls.logs(Target.of(instance, compute), query), lines -> lines, lines -> Map.of());
    }

    private static LogQuery query(Optional<String> follow, Optional<String> tail) {
        Optional<Integer> lines = tail.map(text -> {
            if (!text.matches("\\d{1,7}") || Integer.parseInt(text) > 1_000_000) {
                throw Refusals.invalid("tail", "a number of lines from 0 to 1000000", '"' + text + '"');
            }
            return Integer.valueOf(text);
        });
        return new LogQuery(Refusals.flag("follow", follow), lines);
    }
}
