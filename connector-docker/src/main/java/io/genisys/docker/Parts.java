package io.genisys.docker;

import com.github.dockerjava.api.model.Container;
import io.genisys.connector.catalog.ServiceCatalog;
import io.genisys.docker.engine.Engine;
import io.genisys.docker.engine.EngineAddress;
import io.genisys.docker.template.Rules;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The connector's parts, put together. */
record Parts(Base base, Launcher launcher, Terminator terminator, Room room, Features features)
        implements AutoCloseable {

    private static final int STOPS = 64;
    private static final long SWEEP_SECONDS = 5;
    private static final String LOOPBACK = "127.0.0.1";

    /** What the other parts stand on. */
    record Base(Engine engine, Containers containers, InstanceReader reader, List<ExecutorService> threads) {}

    /** What is offered besides the six calls; capacity is asked of {@link Room}. */
    record Features(Checker checker, StatsStreams stats, Logs logs, Power power, EventHub events) {}

    static Parts assemble(DockerSettings settings, ServiceCatalog catalog, Clock clock) {
        return assemble(settings, catalog, clock, Containers::ofEveryOwner);
    }

    /** With a choice of the containers that count where the number of instances is limited. */
    static Parts assemble(
            DockerSettings settings,
            ServiceCatalog catalog,
            Clock clock,
            Function<Containers, List<Container>> counted) {
        Engine engine = new Engine(new EngineAddress(settings.host(), settings.timeout()), clock);
        Containers containers = new Containers(engine);
        Departing departing = new Departing();
        String addressHost = addressHost(settings);
        InstanceReader reader = new InstanceReader(engine, departing, addressHost);
        ExecutorService workers = pool("launch", settings.parallelism());
        ExecutorService stops = pool("stop", STOPS);
        ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(named("sweep"));

        Images images = new Images(engine, new Registry(engine, settings), clock);
        Machine machine = new Machine(engine, clock);
        Room room = new Room(machine, () -> counted.apply(containers), settings.maxInstances());
        Rules rules = Rules.of(
                settings.allowedImages(),
                settings.allowedHostPaths().orElse(List.of()),
                settings.credentials().keySet());
        Admission admission = new Admission(containers, catalog, rules, room, machine, images);
        Creation creation = new Creation(engine, images, clock, publishAddress(settings), settings.init());
        StatsStreams stats = new StatsStreams(engine, containers, clock);
        sweeper.scheduleWithFixedDelay(stats::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
        return new Parts(
                new Base(engine, containers, reader, List.of(workers, stops, sweeper)),
                new Launcher(
                        containers,
                        reader,
                        admission,
                        new SingleLaunch(engine, admission, creation, workers),
                        new Crew(creation, workers)),
                new Terminator(engine, containers, departing, stops, settings.parallelism()),
                room,
                new Features(
                        new Checker(engine, admission),
                        stats,
                        new Logs(engine, containers),
                        new Power(engine, containers, reader),
                        new EventHub(engine, new EventReader(containers, reader), settings.eventProbe(), clock)));
    }

    @Override
    public void close() {
        base.threads().forEach(ExecutorService::shutdownNow);
        base.engine().close();
    }

    static String addressHost(DockerSettings settings) {
        URI host = settings.host();
        return settings.addressHost().orElse(host.getHost() == null ? LOOPBACK : host.getHost());
    }

    /** Ports are not open to more machines than the reported address needs. */
    static String publishAddress(DockerSettings settings) {
        String addressHost = addressHost(settings);
        boolean loopback = addressHost.equals(LOOPBACK) || addressHost.equals("localhost");
        return settings.publishAddress().orElse(loopback ? LOOPBACK : "0.0.0.0");
    }

    private static ExecutorService pool(String name, int threads) {
        return Executors.newFixedThreadPool(threads, named(name));
    }

    private static java.util.concurrent.ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
