package io.genisys.core.metrics;

import io.genisys.core.cluster.Membership;
import io.genisys.core.problem.Outage;
import io.genisys.core.reconcile.Lags;
import io.genisys.core.thread.DaemonThreads;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * What is wanted and what there is, counted in the database every period: the same on each core. Beside it, how long ago
 * this core looked at each compute that it looks at.
 */
@ApplicationScoped
class InstallationMetrics {

    private static final Logger LOG = Logger.getLogger(InstallationMetrics.class);
    private static final String DESIRED =
            "select a.service as service, a.compute as compute, a.desired as number from Allocation a";
    private static final String KNOWN = "select i.service as service, i.compute as compute, count(i) as number"
            + " from KnownInstance i where i.fate = io.genisys.core.operation.KnownInstance.Fate.WANTED"
            + " group by i.service, i.compute";
    private static final String OPERATIONS = "select o.compute as compute, o.state as state, count(o) as number"
            + " from Operation o where o.state in (io.genisys.core.operation.OperationState.ACCEPTED,"
            + " io.genisys.core.operation.OperationState.RUNNING) group by o.compute, o.state";

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("metrics"));
    private final MultiGauge desired;
    private final MultiGauge known;
    private final MultiGauge operations;
    private final MultiGauge lag;
    private final EntityManager entities;
    private final Lags lags;
    private final MetricsSettings settings;

    InstallationMetrics(
            MeterRegistry meters, EntityManager entities, Lags lags, Membership cores, MetricsSettings settings) {
        this.desired = gauge(meters, "genisys.desired", "Instances that are wanted");
        this.known = gauge(meters, "genisys.instances", "Instances that are there, as far as the core knows");
        this.operations = gauge(meters, "genisys.operations.unfinished", "Operations that are not over");
        this.lag = gauge(meters, "genisys.reconcile.lag.seconds", "Since the last look at a compute of this core's");
        this.entities = entities;
        this.lags = lags;
        this.settings = settings;
        meters.gauge("genisys.cores", cores, all -> all.live().size());
    }

    void start(@Observes StartupEvent event) {
        long millis = settings.period().toMillis();
        timer.scheduleWithFixedDelay(this::count, millis, millis, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void count() {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                desired.register(rows(DESIRED, "service", "compute"), true);
                known.register(rows(KNOWN, "service", "compute"), true);
                operations.register(rows(OPERATIONS, "compute", "state"), true);
            });
        } catch (RuntimeException e) {
            if (Outage.met(e).isEmpty()) {
                LOG.error("what is in the database could not be counted", e);
            }
        }
        lag.register(
                lags.now().entrySet().stream()
                        .map(one -> Row.of(
                                Tags.of("compute", one.getKey().value()),
                                one.getValue().toMillis() / 1e3))
                        .toList(),
                true);
    }

    private List<Row<?>> rows(String query, String first, String second) {
        return entities.createQuery(query, Tuple.class)
                .getResultStream()
                .<Row<?>>map(row -> Row.of(
                        Tags.of(first, text(row.get(first)), second, text(row.get(second))),
                        row.get("number", Number.class)))
                .toList();
    }

    private static String text(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }

    private static MultiGauge gauge(MeterRegistry meters, String name, String description) {
        return MultiGauge.builder(name).description(description).register(meters);
    }
}
