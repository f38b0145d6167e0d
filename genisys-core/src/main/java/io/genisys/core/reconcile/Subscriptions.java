package io.genisys.core.reconcile;

import io.genisys.connector.Call;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Feature;
import io.genisys.connector.InstanceEvent;
import io.genisys.connector.InstanceState;
import io.genisys.connector.ServiceName;
import io.genisys.core.compute.Compute;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.compute.Connectors;
import io.genisys.core.operation.Reports;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The event streams of the connectors that have one. A stream that is lost is opened again at the next period, and
 * what happened in between is found by the look that follows.
 */
@ApplicationScoped
class Subscriptions {

    private static final Logger LOG = Logger.getLogger(Subscriptions.class);

    private final Map<Source, Cancellable> open = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "subscription");
        thread.setDaemon(true);
        return thread;
    });
    private final Connectors connectors;
    private final Reports reports;

    Subscriptions(Connectors connectors, Reports reports) {
        this.connectors = connectors;
        this.reports = reports;
    }

    private record Source(ComputeName compute, URI connector) {}

    private static final Cancellable OPENING = () -> {};

    /** Keeps one stream open for each compute, and none for others. */
    void keep(List<Compute> computes, BiConsumer<ComputeName, ServiceName> changed, Consumer<ComputeName> lost) {
        Set<Source> wanted = computes.stream()
                .map(compute -> new Source(compute.name(), compute.connector()))
                .collect(Collectors.toSet());
        open.forEach((source, stream) -> {
            if (!wanted.contains(source) && open.remove(source, stream)) {
                stream.cancel();
            }
        });
        for (Compute compute : computes) {
            Source source = new Source(compute.name(), compute.connector());
            if (open.putIfAbsent(source, OPENING) == null) {
                threads.execute(() -> open(source, compute, changed, lost));
            }
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
        open.values().forEach(Cancellable::cancel);
    }

    private void open(
            Source source, Compute compute, BiConsumer<ComputeName, ServiceName> changed, Consumer<ComputeName> lost) {
        try {
            var client = connectors.of(compute);
            boolean offered = client.level(connectors.readCall())
                    .info()
                    .filter(info -> info.features().contains(Feature.EVENTS))
                    .isPresent();
            if (!offered) {
                return; // and the mark stays, so that it is not asked again
            }
            Cancellable stream = Multi.createFrom()
                    .publisher(client.connector().events(Call.of(connectors.owner())))
                    .subscribe()
                    .with(
                            event -> {
                                if (matters(event)) {
                                    reports.told(
                                            source.compute, event.instance().id(), event.reason());
                                    changed.accept(
                                            source.compute, event.instance().service());
                                }
                            },
                            failure -> closed(source, lost, failure.getMessage()),
                            () -> closed(source, lost, "it ended"));
            if (!open.replace(source, OPENING, stream)) {
                stream.cancel();
            }
        } catch (ConnectorException e) {
            open.remove(source);
            LOG.debugf("compute %s sends no events: %s", source.compute, e.detail());
        } catch (RuntimeException e) {
            open.remove(source);
            LOG.errorf(e, "the events of compute %s can't be followed", source.compute);
        }
    }

    private void closed(Source source, Consumer<ComputeName> lost, String reason) {
        if (open.remove(source) != null) {
            LOG.debugf("the events of compute %s broke off: %s", source.compute, reason);
            lost.accept(source.compute);
        }
    }

    /** What is being launched as it was asked for changes nothing. */
    private static boolean matters(InstanceEvent event) {
        InstanceState state = event.instance().state();
        boolean fine = state == InstanceState.PENDING || state == InstanceState.RUNNING;
        return !fine || event.instance().unhealthy();
    }
}
