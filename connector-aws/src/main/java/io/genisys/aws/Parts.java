package io.genisys.aws;

import io.genisys.aws.ec2.Budget;
import io.genisys.aws.ec2.Clients;
import io.genisys.aws.ec2.Ec2;
import io.genisys.aws.ec2.Pause;
import io.genisys.connector.catalog.ServiceCatalog;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The connector's parts, put together. */
record Parts(Base base, Launcher launcher, Terminator terminator, Features features) implements AutoCloseable {

    /** What the other parts stand on. */
    record Base(Clients clients, ExecutorService threads, Roster roster, InstanceReader reader, Duration window) {}

    /** What is offered besides. */
    record Features(
            Checker checker, CapacityReader capacity, StatsReader stats, Logs logs, Power power, EventHub events) {}

    static Parts assemble(AwsSettings settings, ServiceCatalog catalog, Clock clock, Pause pause) {
        Clients clients = new Clients(new Clients.Options(
                settings.endpoint(),
                settings.region(),
                settings.timeouts().connect(),
                settings.timeouts().read(),
                settings.timeouts().total()));
        ExecutorService threads = threads();
        Ec2 ec2 = new Ec2(clients, new Budget(clock, pause, settings.rate()), clock, pause, threads);
        Duration window = settings.consistencyWindow();
        Recent recent = new Recent(clock, window);
        Roster roster = new Roster(ec2.questions(), recent, new Certainty(clock, pause, window));
        InstanceReader reader = new InstanceReader(settings.privateAddresses());
        Facts facts = new Facts(ec2.questions(), clock);
        Room room = new Room(roster, settings.maxInstances());
        Scenes scenes = new Scenes(roster, ec2.awaiting(), threads);
        Admission admission =
                new Admission(scenes, catalog, new Offers(facts, settings.types()), room, settings.compute());
        Slices slices = new Slices(ec2, recent, new Shortages(clock, settings.shortage()), clock, window);
        Listeners listeners = new Listeners(reader, threads);
        AwsSettings.Events events = settings.events();
        Optional<Notices> notices = events.queue().map(url -> new Notices(ec2.queue(url.toString()), pause));
        return new Parts(
                new Base(clients, threads, roster, reader, window),
                new Launcher(roster, admission, slices, reader, clock),
                new Terminator(ec2, roster, new Settling(clock, pause, window)),
                new Features(
                        new Checker(ec2, admission, slices),
                        new CapacityReader(facts, roster, room, settings.quota()),
                        new StatsReader(roster, facts, ec2.metrics(), ec2.awaiting(), threads),
                        new Logs(roster, reader, threads, pause, new Logs.Polling(events.busy(), events.idle())),
                        new Power(ec2, roster, reader, clock, pause),
                        new EventHub(
                                EventHub.Source.of(roster, notices),
                                listeners,
                                threads,
                                new EventHub.Time(clock, new Bell.Real()),
                                new EventHub.Rhythm(events.busy(), events.idle(), window))));
    }

    private static ExecutorService threads() {
        AtomicInteger count = new AtomicInteger();
        return Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "aws-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void close() {
        base.threads().shutdownNow();
        base.clients().close();
    }
}
