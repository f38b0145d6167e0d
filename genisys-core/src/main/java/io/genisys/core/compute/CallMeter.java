package io.genisys.core.compute;

import io.genisys.connector.ConnectorException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.URI;
import java.util.function.Supplier;

/** Measures the calls to one connector. */
final class CallMeter {

    private static final String CALLS = "genisys.connector.calls";
    private static final String BREAKER = "genisys.connector.breaker";

    private final MeterRegistry meters;
    private final String connector;

    CallMeter(MeterRegistry meters, URI connector) {
        this.meters = meters;
        this.connector = connector.toString();
    }

    /** Makes a call and counts it, by what came of it: {@code ok}, or the code of the failure. */
    <T> T timed(String call, Supplier<T> made) {
        Timer.Sample sample = Timer.start(meters);
        try {
            T answer = made.get();
            stop(sample, call, "ok");
            return answer;
        } catch (ConnectorException e) {
            stop(sample, call, e.code().text());
            throw e;
        }
    }

    /** Shows from now on whether the connector is left alone (1), asked for trial (0.5) or asked (0). */
    void breaker(Supplier<Number> state) {
        Gauge.builder(BREAKER, state)
                .description("1 while the connector is asked nothing, 0.5 while it is tried, else 0")
                .tag("connector", connector)
                .strongReference(true)
                .register(meters);
    }

    private void stop(Timer.Sample sample, String call, String outcome) {
        sample.stop(Timer.builder(CALLS)
                .description("Calls to a connector, by what came of them")
                .tag("connector", connector)
                .tag("call", call)
                .tag("outcome", outcome)
                .register(meters));
    }
}
