package io.genisys.connector.plain;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connector of the count-only level, as those of the original Genisys are: two calls, and no header. */
public final class Counter implements Function<Request, Answer> {

    private static final Pattern NUMBER = Pattern.compile("\\{\"number\": ?(\\d{1,3}|1000)}");

    private final Predicate<String> known;
    private final Map<String, Integer> services = new ConcurrentHashMap<>();

    /** Counts the services that are {@code known}. */
    public Counter(Predicate<String> known) {
        this.known = known;
    }

    @Override
    public Answer apply(Request request) {
        boolean call = request.posts("scale") || request.verb().equals("status");
        if (!call || request.parts().size() != 3 || !known.test(request.parts().get(1))) {
            return Answer.text(404, "text/plain", "there is nothing here");
        }
        String service = request.parts().get(1);
        Matcher number = NUMBER.matcher(request.body());
        if (request.posts("scale") && number.matches()) {
            services.put(service, Integer.valueOf(number.group(1)));
            return Answer.text(200, "text/plain", "done");
        }
        return request.verb().equals("status")
                ? Answer.text(200, "application/json", "{\"running_resources\": " + running(service) + "}")
                : Answer.text(400, "text/plain", "no number");
    }

    /** Returns how many of a service run. */
    public int running(String service) {
        return services.getOrDefault(service, 0);
    }

    /** Returns how many run. */
    public int running() {
        return services.values().stream().mapToInt(Integer::intValue).sum();
    }
}
