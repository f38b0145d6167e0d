package io.genisys.connector.http.server;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Turns away, before a body is read, whoever does not know the token and whatever is too large. */
@Provider
public final class RequestGate implements ContainerRequestFilter {

    /** Asked for at the first request, because filters are made before the configuration is read. */
    private final Instance<RequestContext> context;

    private final ResourceInfo resource;

    RequestGate(Instance<RequestContext> context, @Context ResourceInfo resource) {
        this.context = context;
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Class<?> type = resource.getResourceClass();
        if (type != null && ConnectorResource.class.isAssignableFrom(type)) {
            context.get().authorize(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        }
        if (length(request.getHeaderString(HttpHeaders.CONTENT_LENGTH)) > JsonBodyReader.LIMIT) {
            throw JsonBodyReader.tooLarge();
        }
    }

    private static long length(@Nullable String header) {
        try {
            return header == null ? 0 : Long.parseLong(header);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
