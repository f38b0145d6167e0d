package io.genisys.core.service;

import io.genisys.connector.ServiceName;
import io.genisys.connector.http.server.LargeBodies;
import io.genisys.core.deletion.UnfinishedDeletions;
import io.genisys.core.paging.Slice;
import io.genisys.core.problem.Refusals;
import io.genisys.core.race.Races;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Defines services and shows what is wanted of them. */
@Path("/service")
@Produces(MediaType.APPLICATION_JSON)
public class ServiceResource {

    /** Services on one page, where their templates are small. */
    private static final int MOST = 1000;

    private final ServiceDefinitions definitions;
    private final ServiceRepository services;
    private final AllocationRepository allocations;
    private final UnfinishedDeletions deletions;
    private final LargeBodies large;

    ServiceResource(
            ServiceDefinitions definitions,
            ServiceRepository services,
            AllocationRepository allocations,
            UnfinishedDeletions deletions,
            LargeBodies large) {
        this.large = large;
        this.deletions = deletions;
        this.definitions = definitions;
        this.services = services;
        this.allocations = allocations;
    }

    /**
     * A page of the services, by name.
     *
     * @param next what to send as {@code cursor} for the next page; absent on the last
     */
    public record ServiceList(List<ServiceView> services, Optional<String> next) {}

    @GET
    public ServiceList list(@QueryParam("cursor") Optional<String> cursor) {
        Optional<ServiceName> after = cursor.map(text -> Refusals.read("cursor", text, ServiceName::new));
        Slice<String> slice = Slice.of(services.sizes(after, MOST + 1), MOST);
        large.admit(slice.size());
        Map<ServiceName, List<Allocation>> shares =
                allocations.all().stream().collect(Collectors.groupingBy(Allocation::service));
        List<ServiceView> page = services.named(slice.keys()).stream()
                .map(service -> view(service, shares.getOrDefault(service.name(), List.of())))
                .toList();
        return new ServiceList(
                page, Optional.of(slice.keys()).filter(keys -> slice.more()).map(keys -> keys.get(keys.size() - 1)));
    }

    @GET
    @Path("{service}")
    public ServiceView get(@PathParam("service") String name) {
        ServiceName service = Refusals.read("service", name, ServiceName::new);
        return services.find(service)
                .map(found -> view(found, allocations.of(service)))
                .orElseThrow(() -> ServiceRepository.unknown(service));
    }

    @PUT
    @Path("{service}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("service") String name, ServiceRequest request) {
        ServiceName service = Refusals.read("service", name, ServiceName::new);
        ServiceDefinitions.Put put = Races.decided(() -> definitions.put(service, request));
        Response.ResponseBuilder answer =
                put.created() ? Response.created(URI.create("/service/" + service)) : Response.ok();
        return answer.entity(view(put.service(), allocations.of(service))).build();
    }

    private ServiceView view(Service service, List<Allocation> shares) {
        return ServiceView.of(service, shares, service.deleting() ? deletions.of(service.name()) : Optional.empty());
    }
}
