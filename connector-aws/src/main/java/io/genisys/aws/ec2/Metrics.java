package io.genisys.aws.ec2;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/** What can be asked of CloudWatch. */
public final class Metrics {

    /** How many series one call may ask for. */
    public static final int BATCH = 500;

    /** The newest sample of an instance without detailed monitoring is up to ten minutes old. */
    private static final Duration BACK = Duration.ofMinutes(15);

    /** As short as detailed monitoring has it; where samples are rarer there are gaps. */
    private static final int PERIOD_SECONDS = 60;

    private final Clients clients;
    private final Gate gate;

    Metrics(Clients clients, Gate gate) {
        this.clients = clients;
        this.gate = gate;
    }

    /**
     * How busy an instance was.
     *
     * @param percent of all its processors
     */
    public record Sample(Instant at, double percent) {}

    /** Returns the newest sample of each of up to {@value #BATCH} instances that has one, by one call. */
    public Map<String, Sample> cpu(Collection<String> ids, Instant now) {
        List<String> order = List.copyOf(ids);
        List<MetricDataQuery> queries = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            queries.add(query("i" + i, order.get(i)));
        }
        Map<String, Sample> samples = new HashMap<>();
        for (MetricDataResult series : read(queries, now.minus(BACK), now)) {
            if (!series.timestamps().isEmpty() && !series.values().isEmpty()) {
                samples.put(
                        order.get(Integer.parseInt(series.id().substring(1))),
                        new Sample(series.timestamps().get(0), series.values().get(0)));
            }
        }
        return samples;
    }

    private static MetricDataQuery query(String name, String instance) {
        Dimension dimension =
                Dimension.builder().name("InstanceId").value(instance).build();
        return MetricDataQuery.builder()
                .id(name)
                .metricStat(stat -> stat.stat("Average")
                        .period(PERIOD_SECONDS)
                        .metric(metric -> metric.namespace("AWS/EC2")
                                .metricName("CPUUtilization")
                                .dimensions(List.of(dimension))))
                .build();
    }

    private List<MetricDataResult> read(List<MetricDataQuery> queries, Instant from, Instant to) {
        return gate.ask(
                        Gate.Step.of("cloudwatch:GetMetricData", Budget.Kind.OTHERS, Optional.empty()),
                        limits -> clients.metrics()
                                .getMetricData(request -> request.metricDataQueries(queries)
                                        .startTime(from)
                                        .endTime(to)
                                        .scanBy("TimestampDescending")
                                        .overrideConfiguration(limits)))
                .metricDataResults();
    }
}
