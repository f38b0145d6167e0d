package io.genisys.connector.http.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jspecify.annotations.Nullable;

/**
 * Which methods the path of the current request takes. The routing asks one resource class after the other and answers
 * with what the last one says, which may be 404 though another class has the path; so all of them are asked here.
 */
final class AllowedMethods {

    private AllowedMethods() {}

    /** Returns the methods that would have been right; empty where the path is unknown, or the method was not the fault. */
    static Set<String> insteadOfCurrent() {
        @Nullable ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        if (request == null) {
            return Set.of();
        }
        Set<String> methods = new TreeSet<>();
        for (var resource : request.getDeployment().getClassMappers()) {
            var match = new RequestMapper<>(new ArrayList<>(List.of(resource))).map(request.getPathWithoutPrefix());
            if (match != null) {
                methods.addAll(methods(match.value, match.remaining.isEmpty() ? "/" : match.remaining));
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods.contains(request.getMethod()) ? Set.of() : methods;
    }

    private static Set<String> methods(InitialMatch resource, String path) {
        Set<String> methods = new TreeSet<>();
        for (var handler : resource.handlers) {
            if (handler instanceof ClassRoutingHandler routing) {
                routing.getMappers().forEach((method, mapper) -> {
                    if (method != null && mapper.map(path) != null) {
                        methods.add(method);
                    }
                });
            }
        }
        return methods;
    }
}
