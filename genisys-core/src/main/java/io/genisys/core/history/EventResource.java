package io.genisys.core.history;

import io.genisys.connector.Effect;
import io.genisys.connector.http.Problem;
import io.genisys.connector.http.ProblemException;
import io.genisys.core.history.EventTable.Extent;
import io.genisys.core.problem.Refusals;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Shows what has changed, and what changes: as pages, or as server-sent events for those who accept them. */
@Path("/event")
public class EventResource {

    private static final String LAST = "Last-Event-ID";
    private static final int GONE = 410;

    private final Archive archive;
    private final Feed feed;
    private final HistorySettings settings;
    private final RoutingContext current;

    EventResource(Archive archive, Feed feed, HistorySettings settings, RoutingContext current) {
        this.archive = archive;
        this.feed = feed;
        this.settings = settings;
        this.current = current;
    }

    /**
     * A page of history. It may have fewer events than were asked for, and has a {@code next} then.
     *
     * @param next what to send as {@code cursor} for the next page; absent on the last
     */
    public record EventPage(List<EventView> events, Optional<String> next) {}

    /** The newest first. */
    @GET
    @Blocking
    @Produces(MediaType.APPLICATION_JSON + ";qs=1.0")
    public EventPage list(
            @QueryParam("service") Optional<String> service,
            @QueryParam("compute") Optional<String> compute,
            @QueryParam("operation") Optional<String> operation,
            @QueryParam("instance") Optional<String> instance,
            @QueryParam("kind") Optional<String> kind,
            @QueryParam("since") Optional<String> since,
            @QueryParam("until") Optional<String> until,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") Optional<String> limit)
            throws InterruptedException {
        EventFilter filter = EventFilter.of(service, compute, operation, instance, kind, since, until);
        return archive.page(EventQuery.of(filter, cursor, limit));
    }

    /** What changes from now on, or from the last event that was received, in its order. */
    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS + ";qs=0.5")
    @APIResponse(
            responseCode = "200",
            description = "Events: one page of them, or a stream; the data of each is one event.",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS + ";qs=0.5",
                            schema = @Schema(implementation = EventView.class)))
    public Multi<OutboundSseEvent> follow(
            @QueryParam("service") Optional<String> service,
            @QueryParam("compute") Optional<String> compute,
            @QueryParam("operation") Optional<String> operation,
            @QueryParam("instance") Optional<String> instance,
            @QueryParam("kind") Optional<String> kind,
            @QueryParam("since") Optional<String> since,
            @HeaderParam(LAST) Optional<String> last,
            @Context Sse sse)
            throws InterruptedException {
        EventFilter filter = EventFilter.of(service, compute, operation, instance, kind, since, Optional.empty());
        Optional<Long> received = last.map(text -> Refusals.read(LAST, text, EventQuery::id));
        received.ifPresent(this::check);
        long position = received.isPresent() ? received.get() : archive.beginning(filter);
        Follower follower = new Follower(feed, filter, settings, sse, position, Cut.of(current.request()));
        if (!feed.join(follower)) {
            throw busy();
        }
        return follower.events();
    }

    /** What it has missed meanwhile must still be there. */
    private void check(long last) {
        Extent kept = archive.extent();
        if (last > kept.newest()) {
            throw gone("there is no event " + last + " yet, the last is " + kept.newest()
                    + "; another database may have had it. Begin without " + LAST);
        }
        if (last < kept.oldest() - 1) {
            throw gone(
                    "events up to " + (kept.oldest() - 1) + " are not kept any more (genisys.history.keep); begin with "
                            + LAST + ": " + (kept.oldest() - 1) + ", or without");
        }
    }

    private static ProblemException gone(String detail) {
        return new ProblemException(Problem.refused(GONE, "events-gone", "Events gone", detail));
    }

    private static ProblemException busy() {
        return new ProblemException(
                new Problem(
                        "Busy",
                        503,
                        "busy",
                        "too many follow the history of this core at the same time (genisys.history.followers)",
                        Effect.NONE,
                        true,
                        List.of(),
                        Optional.empty()),
                Duration.ofSeconds(5));
    }
}
