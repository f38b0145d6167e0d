package io.genisys.core.problem;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses parameters of a URL that would be ignored or guessed: unknown ones, which are misspelled ones, repeated ones
 * and empty ones.
 */
public final class QueryGate {

    private final Map<Method, SortedSet<String>> known = new ConcurrentHashMap<>();

    /** Looks at the path as it came, because JAX-RS has cut off what follows a semicolon. */
    @ServerRequestFilter
    public void check(HttpServerRequest request, UriInfo uri, ResourceInfo resource) {
        int semicolon = request.path().indexOf(';');
        if (semicolon >= 0) {
            String rest = request.path().substring(semicolon);
            throw Refusals.invalid("path", "a path without ;", '"' + rest + '"');
        }
        Method method = resource.getResourceMethod();
        if (method != null) {
            SortedSet<String> names = known.computeIfAbsent(method, QueryGate::declared);
            uri.getQueryParameters().forEach((name, values) -> check(name, values, names));
        }
    }

    private static void check(String name, List<String> values, SortedSet<String> known) {
        if (!known.contains(name)) {
            String expected = known.isEmpty() ? "no parameters here" : "one of " + String.join(", ", known);
            throw Refusals.invalid(name, expected, "an unknown parameter");
        }
        if (values.size() > 1) {
            throw Refusals.invalid(name, "one value", values.size() + " of them");
        }
        if (values.get(0).isEmpty()) {
            throw Refusals.invalid(name, "a value, or no such parameter", "nothing");
        }
    }

    private static SortedSet<String> declared(Method method) {
        return Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .map(QueryParam::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
