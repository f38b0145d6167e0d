package io.genisys.aws.ec2;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/** What can be asked of CloudWatch. */
public final class Metrics {

    /** How many series one call may ask for. */
    public static final int BATCH = 500;

    private final Clients clients;
    private final Gate gate;

    Metrics(Clients clients, Gate gate) {
        this.clients = clients;
        this.gate = gate;
    }

    /** Returns the series of up to {@value #BATCH} queries, the newest values first. */
    public List<MetricDataResult> read(List<MetricDataQuery> queries, Instant from, Instant to) {
        return gate.ask(
                        Gate.Step.of("cloudwatch:GetMetricData", Budget.Kind.METRICS, Optional.empty()),
                        limits -> clients.metrics()
                                .getMetricData(request -> request.metricDataQueries(queries)
                                        .startTime(from)
                                        .endTime(to)
                                        .scanBy("TimestampDescending")
                                        .overrideConfiguration(limits)))
                .metricDataResults();
    }
}
