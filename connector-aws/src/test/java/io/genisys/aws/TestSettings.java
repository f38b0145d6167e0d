package io.genisys.aws;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

record TestSettings(
        URI url,
        Duration consistencyWindow,
        double rate,
        Optional<Integer> maxInstances,
        Optional<URI> queue,
        Market quota)
        implements AwsSettings {

    static TestSettings at(URI url) {
        return new TestSettings(url, Duration.ofMillis(500), 100, Optional.empty(), Optional.empty(), Market.ON_DEMAND);
    }

    TestSettings window(Duration window) {
        return new TestSettings(url, window, rate, maxInstances, queue, quota);
    }

    TestSettings rate(double rate) {
        return new TestSettings(url, consistencyWindow, rate, maxInstances, queue, quota);
    }

    TestSettings atMost(int instances) {
        return new TestSettings(url, consistencyWindow, rate, Optional.of(instances), queue, quota);
    }

    TestSettings queue(URI queue) {
        return new TestSettings(url, consistencyWindow, rate, maxInstances, Optional.of(queue), quota);
    }

    TestSettings quota(Market quota) {
        return new TestSettings(url, consistencyWindow, rate, maxInstances, queue, quota);
    }

    @Override
    public Duration shortage() {
        return Duration.ofMinutes(3);
    }

    @Override
    public Optional<URI> endpoint() {
        return Optional.of(url);
    }

    @Override
    public Optional<String> region() {
        return Optional.of("us-east-1");
    }

    @Override
    public String compute() {
        return "aws-test";
    }

    @Override
    public List<String> types() {
        return List.of("t3.nano", "t3.micro", "t3.small", "t3.medium", "t3.large");
    }

    @Override
    public boolean privateAddresses() {
        return false;
    }

    @Override
    public Timeouts timeouts() {
        return new Limits(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(15));
    }

    @Override
    public Events events() {
        return new Polling(Duration.ofMillis(200), Duration.ofSeconds(1), queue);
    }

    record Limits(Duration connect, Duration read, Duration total) implements Timeouts {}

    record Polling(Duration busy, Duration idle, Optional<URI> queue) implements Events {}
}
