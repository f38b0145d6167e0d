package io.genisys.core.autoscaling;

import io.genisys.connector.InvalidValueException;
import io.genisys.connector.OperationId;
import io.genisys.connector.ServiceName;
import io.genisys.core.problem.Refusals;
import io.genisys.core.service.ServiceRepository;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** What the policies of a service have decided. */
@Path("/service/{service}/decision")
@Produces(MediaType.APPLICATION_JSON)
public class DecisionResource {

    private static final int USUAL = 50;
    private static final int MOST = 500;

    private final ServiceRepository services;
    private final DecisionArchive archive;

    DecisionResource(ServiceRepository services, DecisionArchive archive) {
        this.services = services;
        this.archive = archive;
    }

    /**
     * A page of decisions, the newest first.
     *
     * @param next what to send as {@code cursor} for the next page; absent on the last
     */
    public record DecisionPage(List<Decision> decisions, Optional<String> next) {}

    @GET
    @Blocking
    public DecisionPage list(
            @PathParam("service") String name,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") Optional<String> limit) {
        ServiceName service = services.require(Refusals.read("service", name, ServiceName::new))
                .name();
        Optional<OperationId> before = cursor.map(text -> Refusals.read("cursor", text, OperationId::of));
        int most = limit.map(text -> Refusals.read("limit", text, DecisionResource::limit))
                .orElse(USUAL);
        List<Decision> found = archive.page(service, before, most + 1);
        List<Decision> page = found.subList(0, Math.min(most, found.size()));
        return new DecisionPage(
                page, found.size() > most ? Optional.of(page.get(most - 1).id()) : Optional.empty());
    }

    private static int limit(String text) {
        if (text.matches("\\d{1,3}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        throw new InvalidValueException("", "a number from 1 to " + MOST, '"' + text + '"');
    }
}
