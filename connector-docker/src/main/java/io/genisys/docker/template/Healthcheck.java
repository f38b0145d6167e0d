package io.genisys.docker.template;

import com.github.dockerjava.api.model.HealthCheck;
import io.genisys.connector.InvalidValueException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the engine finds out whether a container is well: a command, run in the container, that ends with 0. */
record Healthcheck(
        List<String> command,
        Optional<String> interval,
        Optional<String> timeout,
        Optional<String> startPeriod,
        Optional<Integer> retries) {

    private static final Duration LEAST = Duration.ofMillis(1);

    Healthcheck(
            @Nullable List<String> command,
            @Nullable Optional<String> interval,
            @Nullable Optional<String> timeout,
            @Nullable Optional<String> startPeriod,
            @Nullable Optional<Integer> retries) {
        this.command = Texts.words("command", command);
        this.interval = interval == null ? Optional.empty() : interval;
        this.timeout = timeout == null ? Optional.empty() : timeout;
        this.startPeriod = startPeriod == null ? Optional.empty() : startPeriod;
        this.retries = retries == null ? Optional.empty() : retries;
        if (this.command.isEmpty()) {
            throw new InvalidValueException("command", "program and arguments", "nothing");
        }
        nanos("interval", this.interval);
        nanos("timeout", this.timeout);
        nanos("startPeriod", this.startPeriod);
        this.retries.filter(times -> times < 1 || times > 1000).ifPresent(times -> {
            throw new InvalidValueException("retries", "a number from 1 to 1000", times.toString());
        });
    }

    HealthCheck toDocker() {
        List<String> test = new ArrayList<>(List.of("CMD"));
        test.addAll(command);
        HealthCheck check = new HealthCheck().withTest(test);
        nanos("interval", interval).ifPresent(check::withInterval);
        nanos("timeout", timeout).ifPresent(check::withTimeout);
        nanos("startPeriod", startPeriod).ifPresent(check::withStartPeriod);
        retries.ifPresent(check::withRetries);
        return check;
    }

    private static Optional<Long> nanos(String field, Optional<String> text) {
        return text.map(value -> {
            try {
                Duration duration = Duration.parse(value);
                if (duration.compareTo(LEAST) >= 0 && duration.compareTo(Duration.ofDays(1)) <= 0) {
                    return duration.toNanos();
                }
            } catch (DateTimeParseException e) {
                // reported below, as every other wrong text
            }
            throw new InvalidValueException(field, "a duration from PT0.001S to PT24H, such as PT5S", value);
        });
    }
}
