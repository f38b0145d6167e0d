package io.genisys.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One run from beginning to end. */
final class Run {

    private static final long PROCESS_LOOK_MILLIS = 150;
    private static final long CONTAINER_LOOK_MILLIS = 700;
    private static final long PROGRESS_MILLIS = 5000;

    /** For so long everything has to agree: longer than the cores take from one look at a compute to the next. */
    private static final long QUIET_MILLIS = 7000;

    private final Settings settings;
    private final PrintWriter out;
    private final Clock clock;
    private final Path directory;
    private final Timeline timeline;
    private final Tally tally = new Tally();
    private final Installation installation;
    private final List<Backend> backends = new ArrayList<>();
    private final List<Watcher> watchers = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Client.Record record;
    private final Injector injector;
    private boolean ended;

    /**
     * What is to be done.
     *
     * @param settling how long everything may take to agree after the last fault
     * @param containers whether there are any
     */
    record Settings(Path root, Path target, long seed, Duration length, Duration settling, boolean containers) {}

    Run(Settings settings, PrintWriter out, Clock clock) throws IOException {
        this.settings = settings;
        this.out = out;
        this.clock = clock;
        this.directory =
                settings.target().resolve(Long.toString(settings.seed())).toAbsolutePath();
        delete(directory);
        Files.createDirectories(directory);
        this.timeline = new Timeline(directory.resolve("timeline.log"));
        String owner = "chaos-%d-%06x"
                .formatted(settings.seed(), ThreadLocalRandom.current().nextInt(1 << 24));
        this.installation = new Installation(settings.root(), directory, owner, timeline);
        this.record = new Client.Record(new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), tally, timeline);
        this.injector = new Injector(installation, watchers, tally, timeline);
        backends.add(new Processes(owner));
        if (settings.containers()) {
            backends.add(new Containers(owner));
        }
    }

    /** Returns how many promises were broken. */
    int run() throws IOException, InterruptedException {
        out.printf("seed %d, log %s%n", settings.seed(), timeline.file());
        out.flush();
        Cores direct = prepare();
        Judgement judgement = new Judgement(direct, watchers, record);
        timeline.note("the run begins");
        injector.begin(Plan.of(settings.seed(), settings.length()));
        start(clients);
        progress(settings.length());
        clients.forEach(Client::stop);
        injector.end();
        settle(judgement);
        try {
            judgement.lookBack();
        } catch (IOException e) {
            timeline.violation("nobody says what was done: %s", e.getMessage());
        }
        return timeline.violations().size();
    }

    void report() {
        new Report(out).print(tally, timeline.violations());
        if (!timeline.violations().isEmpty()) {
            out.printf(
                    "%nThe seed was %d. What was injected and sent, and when: %s%nWhat the programs said: %s%n",
                    settings.seed(), timeline.file(), directory.resolve("*.log"));
        }
        out.flush();
    }

    /** Ends everything that was started, instances too. */
    synchronized void end() throws IOException, InterruptedException {
        if (ended) {
            return;
        }
        ended = true;
        threads.forEach(Thread::interrupt);
        injector.halt();
        for (Watcher watcher : watchers) {
            watcher.end();
        }
        try {
            installation.end();
        } finally {
            for (Backend backend : backends) {
                backend.removeAll();
            }
            timeline.close();
            delete(directory.resolve("postgresql"));
        }
    }

    private Cores prepare() throws IOException, InterruptedException {
        Optional<String> image = Optional.empty();
        for (Backend backend : backends) {
            if (backend instanceof Containers containers) {
                image = Optional.of(containers.makeImage());
            }
        }
        installation.start(settings.seed(), image);
        List<Integer> ports =
                installation.coreProxies().stream().map(HostileProxy::port).toList();
        Cores cores = new Cores(ports);
        for (Map.Entry<String, HostileProxy> compute : installation.computes().entrySet()) {
            cores.ask(
                    "POST",
                    "/compute",
                    "{\"name\": \"%s\", \"connector\": \"http://127.0.0.1:%d\"}"
                            .formatted(compute.getKey(), compute.getValue().port()),
                    201);
        }
        String docker = image.map(name -> ", \"docker\": {\"image\": \"" + name + "\", \"pull\": \"never\"}")
                .orElse("");
        String template = "{\"template\": {\"command\": [\"" + Processes.PROGRAM + "\", \"86400\"]" + docker + "}}";
        Crowd crowd = Crowd.of(List.copyOf(installation.computes().keySet()));
        for (String service : crowd.services()) {
            cores.ask("PUT", "/service/" + service, template, 201);
            record.books().put(service, new Book());
        }
        for (Crowd.Member member : crowd.members()) {
            clients.add(new Client(
                    member.name(),
                    member.habit(),
                    member.keyed(),
                    settings.seed() * 31 + clients.size(),
                    cores,
                    record));
        }
        for (Backend backend : backends) {
            watchers.add(new Watcher(
                    backend,
                    backend instanceof Processes ? PROCESS_LOOK_MILLIS : CONTAINER_LOOK_MILLIS,
                    timeline,
                    clock));
        }
        return cores;
    }

    private void start(List<Client> all) {
        for (Client client : all) {
            Thread thread = new Thread(client, client.name());
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    private void progress(Duration length) throws InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        for (long left = length.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            TimeUnit.MILLISECONDS.sleep(Math.min(left, PROGRESS_MILLIS));
            say("");
        }
    }

    private void say(String more) {
        out.printf(
                "%4.0f s  %3d faults  %4d requests  %3d instances  %d of %d programs up  %d violations%s%n",
                timeline.seconds(),
                tally.faults(),
                tally.requests(),
                watchers.stream().mapToInt(watcher -> watcher.now().size()).sum(),
                installation.all().stream().filter(Keeper::up).count(),
                installation.all().size(),
                timeline.violations().size(),
                more);
        out.flush();
    }

    private void settle(Judgement judgement) throws IOException, InterruptedException {
        long end = System.nanoTime() + settings.settling().toNanos();
        Optional<Long> agreeingSince = Optional.empty();
        List<String> found = new ArrayList<>();
        while (System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(1000);
            found.clear();
            for (Client client : clients) {
                client.open().map(wish -> wish + " is not acknowledged").ifPresent(found::add);
            }
            installation.missing().forEach(name -> found.add(name + " is not ready"));
            if (found.isEmpty()) {
                try {
                    found.addAll(judgement.disagreements());
                } catch (IOException e) {
                    found.add(e.getMessage());
                }
            }
            say(found.isEmpty() ? "" : "  settling: " + found.size() + " to agree");
            long now = System.nanoTime();
            agreeingSince = found.isEmpty() ? agreeingSince.or(() -> Optional.of(now)) : Optional.empty();
            if (agreeingSince
                    .filter(since -> now - since > TimeUnit.MILLISECONDS.toNanos(QUIET_MILLIS))
                    .isPresent()) {
                return;
            }
        }
        found.forEach(one -> timeline.violation("%s", one));
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
