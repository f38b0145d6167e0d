package io.genisys.aws;

import io.genisys.aws.ec2.Budget;
import io.genisys.aws.ec2.Clients;
import io.genisys.aws.ec2.Ec2;
import io.genisys.aws.ec2.Pause;
import io.genisys.connector.catalog.ServiceCatalog;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The connector's parts, put together. */
record Parts(Base base, Launcher launcher, Terminator terminator) implements AutoCloseable {

    /** What the other parts stand on. */
    record Base(Clients clients, ExecutorService threads, Roster roster, InstanceReader reader, Duration window) {}

    static Parts assemble(AwsSettings settings, ServiceCatalog catalog, Clock clock, Pause pause) {
        Clients clients = new Clients(new Clients.Options(
                settings.endpoint(),
                settings.region(),
                settings.timeouts().connect(),
                settings.timeouts().read(),
                settings.timeouts().total()));
        AtomicInteger count = new AtomicInteger();
        ExecutorService threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "aws-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        Ec2 ec2 = new Ec2(clients, new Budget(clock, pause, settings.rate()), clock, pause, threads);
        Duration window = settings.consistencyWindow();
        Recent recent = new Recent(clock, window);
        Roster roster = new Roster(ec2.questions(), recent, new Certainty(clock, pause, window));
        InstanceReader reader = new InstanceReader(settings.privateAddresses());
        Offers offers = new Offers(new Facts(ec2.questions(), clock), roster, settings.types());
        Admission admission =
                new Admission(roster, catalog, offers, new Room(roster, settings.maxInstances()), settings.compute());
        Slices slices = new Slices(ec2, recent, new Shortages(clock, settings.shortage()), clock, window);
        return new Parts(
                new Base(clients, threads, roster, reader, window),
                new Launcher(roster, admission, slices, reader),
                new Terminator(ec2, roster));
    }

    @Override
    public void close() {
        base.threads().shutdownNow();
        base.clients().close();
    }
}
