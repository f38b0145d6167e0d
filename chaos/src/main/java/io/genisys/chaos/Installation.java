package io.genisys.chaos;

import io.genisys.testbed.Application;
import io.genisys.testbed.Database;
import io.genisys.testbed.Ports;
import io.genisys.testbed.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Three cores on a PostgreSQL, with their connectors, and a hostile proxy in front of each of them. */
final class Installation {

    private static final int CORES = 3;
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);

    /** Shorter than usual, so that what waits does not wait until nobody looks any more. */
    private static final Map<String, String> HASTE = Map.of(
            "GENISYS_COMPUTE_READ_TIMEOUT", "PT3S",
            "GENISYS_OPERATION_ATTEMPT_TIMEOUT", "PT10S",
            "GENISYS_OPERATION_LONGEST_PAUSE", "PT3S",
            "GENISYS_RECONCILE_PERIOD", "PT5S",
            "GENISYS_RECONCILE_LONGEST_PAUSE", "PT5S");

    private final Path root;
    private final Path directory;
    private final String owner;
    private final Timeline timeline;
    private final Database database;
    private final List<Keeper> cores = new ArrayList<>();
    private final List<Keeper> connectors = new ArrayList<>();
    private final List<HostileProxy> coreProxies = new ArrayList<>();
    private final Map<String, HostileProxy> connectorProxies = new TreeMap<>();

    Installation(Path root, Path directory, String owner, Timeline timeline) throws IOException {
        this.root = root;
        this.directory = directory;
        this.owner = owner;
        this.timeline = timeline;
        this.database = new Database(directory.resolve("postgresql"));
    }

    /** Starts everything and waits until it is ready; the image is for containers, where there can be any. */
    void start(long seed, Optional<String> image) throws IOException, InterruptedException {
        database.start();
        connector(Processes.COMPUTE, Application.PROCESS, seed);
        if (image.isPresent()) {
            connector(Containers.COMPUTE, Application.DOCKER, seed + 1);
        }
        for (int i = 0; i < CORES; i++) {
            int port = Ports.free();
            cores.add(keep("core-" + i, Application.CORE_ON_POSTGRESQL, port));
            coreProxies.add(new HostileProxy(port, seed + 10 + i));
        }
        long end = System.nanoTime() + READY_WITHIN.toNanos();
        while (!missing().isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IOException("not ready after " + READY_WITHIN.toSeconds() + " s: " + missing()
                        + "; their logs are in " + directory);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    List<Keeper> cores() {
        return cores;
    }

    List<Keeper> connectors() {
        return connectors;
    }

    Database database() {
        return database;
    }

    /** Returns the names of the computes with the ports where the cores find them. */
    Map<String, HostileProxy> computes() {
        return connectorProxies;
    }

    List<HostileProxy> coreProxies() {
        return coreProxies;
    }

    /** Ends everything that was started here. */
    void end() throws IOException, InterruptedException {
        for (Keeper keeper : all()) {
            keeper.end();
        }
        for (HostileProxy proxy : coreProxies) {
            proxy.close();
        }
        for (HostileProxy proxy : connectorProxies.values()) {
            proxy.close();
        }
        database.end();
    }

    /** Returns the names of those that are not ready. */
    List<String> missing() {
        return all().stream()
                .filter(keeper -> !keeper.ready())
                .map(Keeper::name)
                .toList();
    }

    List<Keeper> all() {
        List<Keeper> all = new ArrayList<>(cores);
        all.addAll(connectors);
        return all;
    }

    private void connector(String compute, Application application, long seed) throws IOException {
        int port = Ports.free();
        connectors.add(keep(compute, application, port));
        connectorProxies.put(compute, new HostileProxy(port, seed));
    }

    private Keeper keep(String name, Application application, int port) throws IOException {
        Map<String, String> environment = new TreeMap<>();
        if (application == Application.CORE_ON_POSTGRESQL) {
            environment.putAll(HASTE);
            environment.put("GENISYS_OWNER", owner);
            environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.url());
        } else {
            environment.put(
                    "GENISYS_PROCESS_STATE", directory.resolve("process").toString());
            environment.put("GENISYS_PROCESS_ALLOW_COMMANDS", "true");
        }
        Path log = directory.resolve(name + ".log");
        return new Keeper(name, () -> Program.start(root, application, port, log, environment), timeline);
    }
}
