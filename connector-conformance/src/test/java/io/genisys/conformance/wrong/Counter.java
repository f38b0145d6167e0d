package io.genisys.conformance.wrong;

import io.genisys.conformance.server.Answer;
import io.genisys.conformance.server.Request;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connector of the count-only level, as those of the original Genisys are: two calls, and no header. */
final class Counter implements Function<Request, Answer> {

    private static final Pattern NUMBER = Pattern.compile("\\{\"number\": (\\d{1,3}|1000)}");

    private final Map<String, Integer> services = new ConcurrentHashMap<>(Map.of("hello", 0));

    @Override
    public Answer apply(Request request) {
        if (request.parts().size() != 3 || !services.containsKey(request.parts().get(1))) {
            return Answer.text(404, "text/plain", "there is nothing here");
        }
        String service = request.parts().get(1);
        Matcher number = NUMBER.matcher(request.body());
        if (request.posts("scale") && number.matches()) {
            services.put(service, Integer.valueOf(number.group(1)));
            return Answer.text(200, "text/plain", "done");
        }
        return request.verb().equals("status")
                ? Answer.text(200, "application/json", "{\"running_resources\": " + services.get(service) + "}")
                : Answer.text(400, "text/plain", "no number");
    }

    int running() {
        return services.get("hello");
    }
}
