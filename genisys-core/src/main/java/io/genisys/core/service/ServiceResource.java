package io.genisys.core.service;

import io.genisys.connector.ServiceName;
import io.genisys.core.problem.Refusals;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Defines services and shows what is wanted of them. */
@Path("/service")
@Produces(MediaType.APPLICATION_JSON)
public class ServiceResource {

    private final ServiceDefinitions definitions;
    private final ServiceRepository services;
    private final AllocationRepository allocations;

    ServiceResource(ServiceDefinitions definitions, ServiceRepository services, AllocationRepository allocations) {
        this.definitions = definitions;
        this.services = services;
        this.allocations = allocations;
    }

    /** A list of services. */
    public record ServiceList(List<ServiceView> services) {}

    @GET
    public ServiceList list() {
        Map<ServiceName, List<Allocation>> shares =
                allocations.all().stream().collect(Collectors.groupingBy(Allocation::service));
        return new ServiceList(services.all().stream()
                .map(service -> ServiceView.of(service, shares.getOrDefault(service.name(), List.of())))
                .toList());
    }

    @GET
    @Path("{service}")
    public ServiceView get(@PathParam("service") String name) {
        ServiceName service = Refusals.read("service", name, ServiceName::new);
        return services.find(service)
                .map(found -> ServiceView.of(found, allocations.of(service)))
                .orElseThrow(() -> ServiceRepository.unknown(service));
    }

    @PUT
    @Path("{service}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("service") String name, ServiceRequest request) {
        ServiceName service = Refusals.read("service", name, ServiceName::new);
        boolean created = definitions.put(service, request);
        Response.ResponseBuilder answer = created ? Response.created(URI.create("/service/" + service)) : Response.ok();
        return answer.entity(get(name)).build();
    }
}
