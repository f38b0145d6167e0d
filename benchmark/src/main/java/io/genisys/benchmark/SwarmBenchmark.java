package io.genisys.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Genisys beside the Swarm mode of the same engine, the thing that keeps containers running which comes with Docker: how
 * long until fifty run, until none does, and until one that was killed is replaced. Both are judged by the engine's list
 * of containers, and take turns. Swarm restarts without its default delay of five seconds.
 */
final class SwarmBenchmark {

    private static final int CONTAINERS = 50;
    private static final int ROUNDS = 3;
    private static final int KILLS = 20;
    private static final int STANDING = 5;
    private static final double MOST_ADDED_MILLIS = 1000;

    /** What is killed has run for some seconds here, and counts as a crash for no longer than that. */
    private static final Map<String, String> SETTINGS =
            Map.of("genisys.owner", "genisys-benchmark", "genisys.reconcile.stable", "PT5S");

    private final Programs programs;

    SwarmBenchmark(Programs programs) {
        this.programs = programs;
    }

    /** Something that keeps containers running. */
    private interface Keeper {

        String label();

        void scale(int number) throws Exception;
    }

    private record Times(List<Double> up, List<Double> down, List<Double> replaced) {

        Times() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    void run(Report report) throws Exception {
        try (Engine engine = new Engine(4);
                Program connector = programs.start("docker", Map.of());
                Program core = programs.start("core", SETTINGS)) {
            engine.makeImage();
            boolean joined =
                    Docker.run("info", "--format", "{{.Swarm.LocalNodeState}}").contains("inactive");
            if (joined) {
                Docker.run("swarm", "init", "--advertise-addr", "127.0.0.1");
            }
            try {
                compare(report, engine, genisys(core.url(), connector.url()), swarm());
            } finally {
                Docker.run("service", "rm", Swarm.NAME);
                if (joined) {
                    Docker.run("swarm", "leave", "--force");
                }
                Http.raw("DELETE", core.url() + "/service/" + Genisys.NAME, "");
                engine.removeAll();
                engine.removeImage();
            }
        }
    }

    private static void compare(Report report, Engine engine, Keeper genisys, Keeper swarm) throws Exception {
        Times ours = new Times();
        Times theirs = new Times();
        for (int round = 0; round < ROUNDS; round++) {
            upAndDown(engine, genisys, ours);
            upAndDown(engine, swarm, theirs);
        }
        List<Double> start = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            // no more than one keeper has containers at a time
            start.add(Samples.millis(engine::launch));
            engine.removeAll();
        }
        replace(engine, genisys, ours);
        replace(engine, swarm, theirs);
        row(report, "0 → " + CONTAINERS + ", median of " + ROUNDS, ours.up, theirs.up);
        row(report, CONTAINERS + " → 0, median of " + ROUNDS, ours.down, theirs.down);
        row(report, "one killed until another runs, median of " + KILLS, ours.replaced, theirs.replaced);
        double own = new Samples(start).median();
        report.add("one container created and started by docker-java, median of " + KILLS, own, "ms");
        report.atMost(
                "one killed until another runs, beside the start itself: Genisys",
                new Samples(ours.replaced).median() - own,
                MOST_ADDED_MILLIS,
                "ms");
    }

    private static void row(Report report, String what, List<Double> genisys, List<Double> swarm) {
        report.add(what + ": Genisys", new Samples(genisys).median(), "ms");
        report.add(what + ": Swarm", new Samples(swarm).median(), "ms");
    }

    private static void upAndDown(Engine engine, Keeper keeper, Times times) throws Exception {
        times.up.add(Samples.millis(() -> {
            keeper.scale(CONTAINERS);
            until(() -> engine.running(keeper.label()).size() == CONTAINERS);
        }));
        times.down.add(Samples.millis(() -> {
            keeper.scale(0);
            until(() -> engine.running(keeper.label()).isEmpty());
        }));
    }

    private static void replace(Engine engine, Keeper keeper, Times times) throws Exception {
        keeper.scale(STANDING);
        until(() -> engine.running(keeper.label()).size() == STANDING);
        for (int kill = 0; kill < KILLS; kill++) {
            // a container that has run for a while: what ends at once is taken for a crash loop, by both
            Pause.millis(6000);
            Set<String> before = engine.running(keeper.label());
            String victim = before.iterator().next();
            times.replaced.add(Samples.millis(() -> {
                engine.kill(victim);
                until(() -> replaced(before, engine.running(keeper.label())));
            }));
        }
        keeper.scale(0);
        until(() -> engine.running(keeper.label()).isEmpty());
    }

    private static boolean replaced(Set<String> before, Set<String> now) {
        Set<String> fresh = new HashSet<>(now);
        fresh.removeAll(before);
        return !fresh.isEmpty() && now.size() == STANDING;
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Pause.millis(5);
        }
    }

    private static Keeper genisys(String core, String connector) throws IOException {
        Http.send("POST", core + "/compute", "{\"name\":\"docker\",\"connector\":\"" + connector + "\"}");
        Http.send(
                "PUT",
                core + "/service/" + Genisys.NAME,
                "{\"template\":{\"command\":[\"" + String.join("\",\"", Engine.COMMAND) + "\"],\"docker\":{\"image\":\""
                        + Engine.IMAGE + "\"}}}");
        return new Genisys(core);
    }

    private record Genisys(String core) implements Keeper {

        static final String NAME = "genisys-benchmark";

        @Override
        public String label() {
            return "genisys.service=" + NAME;
        }

        @Override
        public void scale(int number) throws IOException {
            Http.send("POST", core + "/service/" + NAME + "/scale", "{\"number\":" + number + "}");
        }
    }

    private static Keeper swarm() throws Exception {
        List<String> create = new ArrayList<>(List.of(
                "service",
                "create",
                "--detach",
                "--name",
                Swarm.NAME,
                "--no-resolve-image",
                "--init",
                "--restart-delay",
                "0s",
                "--replicas",
                "0",
                Engine.IMAGE));
        create.addAll(Engine.COMMAND);
        Docker.run(create.toArray(String[]::new));
        return new Swarm();
    }

    private record Swarm() implements Keeper {

        static final String NAME = "genisys-benchmark-swarm";

        @Override
        public String label() {
            return "com.docker.swarm.service.name=" + NAME;
        }

        @Override
        public void scale(int number) throws Exception {
            Docker.run("service", "scale", "--detach", NAME + "=" + number);
        }
    }
}
