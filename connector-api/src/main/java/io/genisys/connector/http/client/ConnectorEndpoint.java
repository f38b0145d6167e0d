package io.genisys.connector.http.client;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * The paths of a connector, for the MicroProfile REST client. Bodies go out as JSON text and come back unread, so
 * that {@link RestCalls} can look at status and headers first.
 */
@Path("")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface ConnectorEndpoint {

    /** {@code GET /connector} and {@code GET /capacity}. */
    @GET
    @Path("{resource}")
    Uni<Response> get(@PathParam("resource") String resource, @BeanParam CallHeaders headers);

    /** {@code GET /instance}. */
    @GET
    @Path("instance")
    Uni<Response> list(@QueryParam("cursor") @Nullable String cursor, @BeanParam CallHeaders headers);

    /** {@code GET /instance/{id}}. */
    @GET
    @Path("instance/{id}")
    Uni<Response> instance(@PathParam("id") String id, @BeanParam CallHeaders headers);

    /** {@code GET /instance/{id}/stats}. */
    @GET
    @Path("instance/{id}/stats")
    Uni<Response> stats(@PathParam("id") String id, @BeanParam CallHeaders headers);

    /** {@code POST /instance/{id}/stop}, {@code start} and {@code restart}. */
    @POST
    @Path("instance/{id}/{verb}")
    Uni<Response> power(@PathParam("id") String id, @PathParam("verb") String verb, @BeanParam CallHeaders headers);

    /** {@code GET /service/{service}/instance} and {@code status}. */
    @GET
    @Path("service/{service}/{resource}")
    Uni<Response> service(
            @PathParam("service") String service,
            @PathParam("resource") String resource,
            @BeanParam CallHeaders headers);

    /** {@code POST /service/{service}/upscale}, {@code downscale}, {@code check} and {@code scale}. */
    @POST
    @Path("service/{service}/{verb}")
    Uni<Response> service(
            @PathParam("service") String service,
            @PathParam("verb") String verb,
            @BeanParam CallHeaders headers,
            String body);
}
