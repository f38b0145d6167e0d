package io.genisys.process;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The objects that make up a connector, and the threads that work for them. */
record Parts(
        Instances instances,
        Upscaling upscaling,
        Downscaling downscaling,
        Usage usage,
        Logs logs,
        EventHub events,
        List<AutoCloseable> open)
        implements AutoCloseable {

    /** Puts them together, and finds the instances of connectors before this one. */
    static Parts assemble(ProcessSettings settings, Optional<Path> servicesFile, Clock clock) {
        Machine machine = Machine.current();
        StateDirectory state = StateDirectory.open(settings.state());
        OperatorServices services = OperatorServices.load(
                servicesFile, machine.java(), settings.state().resolve("hello"));
        ExecutorService ends = Executors.newCachedThreadPool(named("process-end"));
        ExecutorService launches = Executors.newFixedThreadPool(settings.concurrency(), named("process-launch"));
        ScheduledExecutorService ticks = Executors.newScheduledThreadPool(1, named("process-tick"));
        ScheduledExecutorService reads = Executors.newScheduledThreadPool(2, named("process-log"));
        ProcessTable table = new ProcessTable();
        EventHub events = new EventHub(ends);
        Launcher launcher = new Launcher(machine, new Watcher(table, clock, ticks));
        Supervision host = new Supervision(
                machine, launcher, new Signals(machine, table), events, new Supervision.Work(ends, clock));
        Instances instances = new Instances(state, new Ports(settings.ports()), host, settings.maxInstances());
        PlanReader plans = new PlanReader(
                services,
                new CallerRules(settings.allowCommands(), new VariableRules(settings.allowedVariables())),
                machine.prlimit().isPresent());
        services.names().forEach(plans::expectReadable);
        instances.recover();
        Parallel parallel = new Parallel(launches);
        return new Parts(
                instances,
                new Upscaling(instances, plans, parallel),
                new Downscaling(instances, parallel, clock),
                new Usage(table, clock),
                new Logs(reads),
                events,
                List.of(events, ticks::shutdownNow, reads::shutdownNow, launches::shutdown, ends::shutdown, state));
    }

    @Override
    public void close() {
        for (AutoCloseable part : open) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("the connector could not be closed", e);
            }
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
