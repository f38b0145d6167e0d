package io.genisys.policy.json;

import io.genisys.connector.InvalidValueException;
import io.genisys.policy.Bounds;
import io.genisys.policy.Crontab;
import io.genisys.policy.MetricName;
import io.genisys.policy.ScheduleEntry;
import io.genisys.policy.Source;
import io.genisys.policy.path.JsonPath;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads where a value comes from. */
final class SourceReader {

    static final String KINDS = "push, stats, prometheus, http, consul, schedule";

    /** More would be asked at each evaluation, and read by nobody. */
    private static final int MOST_ENTRIES = 100;

    private static final int LAST_PORT = 65_535;

    private SourceReader() {}

    static Optional<Source> read(Fields fields) {
        List<Optional<? extends Source>> found = new ArrayList<>();
        if (fields.has("push")) {
            found.add(fields.text("push", MetricName::new).map(name -> new Source.Push(name.value())));
        }
        if (fields.has("stats")) {
            found.add(fields.word("stats", Source.Resource.class).map(Source.Stats::new));
        }
        fields.object("prometheus").ifPresent(prometheus -> found.add(prometheus(prometheus)));
        fields.object("http").ifPresent(http -> found.add(http(http)));
        fields.object("consul").ifPresent(consul -> found.add(consul(consul)));
        fields.objects("schedule").ifPresent(entries -> found.add(schedule(fields, entries)));
        fields.end();
        if (found.size() != 1) {
            fields.wrong("", "just one of " + KINDS, found.isEmpty() ? "none" : "several");
            return Optional.empty();
        }
        return found.get(0).map(source -> source);
    }

    private static Optional<Source> prometheus(Fields fields) {
        Optional<URI> url = url(fields);
        Optional<String> query = required(fields, "query", "a PromQL expression");
        Optional<Source.Aggregate> aggregate = fields.word("aggregate", Source.Aggregate.class);
        fields.end();
        return url.flatMap(at -> query.map(expression -> new Source.Prometheus(at, expression, aggregate)));
    }

    private static Optional<Source> http(Fields fields) {
        Optional<URI> url = url(fields);
        Optional<String> path = fields.text("path")
                .filter(text -> fields.checked("path", () -> JsonPath.of(text)).isPresent());
        fields.end();
        return url.map(at -> new Source.Http(at, path));
    }

    private static Optional<Source> consul(Fields fields) {
        Optional<URI> url = url(fields);
        Optional<String> key = required(fields, "key", "the path of a key, such as web/count");
        fields.end();
        return url.flatMap(at -> key.map(path -> new Source.Consul(at, path)));
    }

    private static Optional<Source> schedule(Fields fields, List<Fields> entries) {
        if (entries.size() > MOST_ENTRIES) {
            fields.wrong("schedule", "at most " + MOST_ENTRIES + " entries", String.valueOf(entries.size()));
            return Optional.empty();
        }
        List<ScheduleEntry> read = new ArrayList<>();
        for (Fields entry : entries) {
            entry(entry).ifPresent(read::add);
        }
        return read.size() < entries.size() ? Optional.empty() : Optional.of(new Source.Schedule(read));
    }

    private static Optional<ScheduleEntry> entry(Fields fields) {
        Optional<String> cron = required(fields, "cron", "times such as 0 8 * * 1-5");
        ZoneId zone = fields.text("zone", SourceReader::zone).orElse(ZoneOffset.UTC);
        Optional<Bounds> bounds = bounds(fields);
        Optional<Duration> duration = fields.duration("for", Duration.ofMinutes(1));
        fields.end();
        return cron.flatMap(times -> bounds.flatMap(limits ->
                fields.checked("", () -> new ScheduleEntry(new Crontab(times, zone), limits, duration))));
    }

    private static Optional<Bounds> bounds(Fields fields) {
        OptionalInt count = fields.whole("count", 0);
        OptionalInt min = fields.whole("min", 0);
        OptionalInt max = fields.whole("max", 0);
        boolean range = fields.has("min") || fields.has("max");
        if (fields.has("count") == range) {
            fields.wrong("", "a count, or min and max or one of them", range ? "both" : "neither");
            return Optional.empty();
        }
        if (min.isPresent() && max.isPresent() && min.getAsInt() > max.getAsInt()) {
            fields.wrong("min", "no more than max, which is " + max.getAsInt(), String.valueOf(min.getAsInt()));
            return Optional.empty();
        }
        return Optional.of(range ? new Bounds(min.orElse(0), max) : new Bounds(count.orElse(0), count));
    }

    private static Optional<URI> url(Fields fields) {
        if (!fields.has("url")) {
            fields.missing("url", "a URL such as http://localhost:9090");
        }
        return fields.text("url", SourceReader::uri);
    }

    private static Optional<String> required(Fields fields, String name, String expected) {
        if (!fields.has(name)) {
            fields.missing(name, expected);
        }
        return fields.text(name);
    }

    private static URI uri(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean plain = uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null;
            if (http && plain && !port(uri)) {
                throw new InvalidValueException(
                        "", "a URL with a port from 1 to " + LAST_PORT, String.valueOf(uri.getPort()));
            }
            if (http && plain) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // the same as one of another kind
        }
        throw new InvalidValueException(
                "",
                "an http or https URL with a host, without user, password and fragment",
                '"' + withoutUser(text) + '"');
    }

    private static boolean port(URI uri) {
        return uri.getPort() == -1 || uri.getPort() >= 1 && uri.getPort() <= LAST_PORT;
    }

    /** A password is not shown to whoever reads the error. */
    private static String withoutUser(String text) {
        return text.replaceAll("//[^/]*@", "//…@");
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new InvalidValueException("", "a time zone such as Europe/Berlin", '"' + text + '"');
        }
    }
}
