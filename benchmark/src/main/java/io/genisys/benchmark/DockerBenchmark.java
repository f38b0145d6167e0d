package io.genisys.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Containers through core and Docker connector, beside the same containers created and started by docker-java
 * directly with the same parallelism. The two sides take turns, so that both see the engine in the same mood.
 */
final class DockerBenchmark {

    private static final int PARALLELISM = 4;
    private static final int CONTAINERS = 50;
    private static final int ROUNDS = 3;
    private static final int WARM_UP = 500;
    private static final int PAIRS = 100;
    private static final int PAIRS_AT_ONCE = 10;
    private static final double MOST_RATIO = 1.15;
    private static final double MOST_ADDED_MILLIS = 10;

    private final Programs programs;

    DockerBenchmark(Programs programs) {
        this.programs = programs;
    }

    void run(Report report) throws Exception {
        Map<String, String> parallelism = Map.of("genisys.docker.parallelism", Integer.toString(PARALLELISM));
        try (Engine engine = new Engine(PARALLELISM);
                Program connector = programs.start("docker", parallelism);
                Program core = programs.start("core", Map.of("genisys.owner", "genisys-benchmark"))) {
            engine.makeImage();
            try {
                warmUp(core.url());
                Service service = new Service(core.url());
                service.define(connector.url());
                warmUp(engine, service);
                many(report, engine, service);
                single(report, engine, service);
            } finally {
                engine.removeAll();
                Http.raw("DELETE", core.url() + "/service/" + Service.NAME, "");
                engine.removeImage();
            }
        }
    }

    /** A core that has worked for a while, as the engine has: against a connector that does nothing. */
    private static void warmUp(String core) throws Exception {
        try (StubConnector stub = new StubConnector()) {
            Http.send("POST", core + "/compute", "{\"name\":\"stub\",\"connector\":\"" + stub.url() + "\"}");
            for (int i = 0; i < WARM_UP; i++) {
                Http.send("POST", core + "/service/warm-up/upscale", "{}");
            }
            Http.raw("DELETE", core + "/service/warm-up", "");
            Http.raw("DELETE", core + "/compute/stub", "");
        }
    }

    private void warmUp(Engine engine, Service service) throws Exception {
        for (int i = 0; i < 3; i++) {
            engine.launch(PARALLELISM);
            engine.removeAll();
            service.scale(PARALLELISM);
            service.scale(0);
        }
        for (int i = 0; i < PAIRS_AT_ONCE; i++) {
            engine.launch();
            service.upscale();
        }
        engine.removeAll();
        service.scale(0);
    }

    private void many(Report report, Engine engine, Service service) throws Exception {
        List<Double> direct = new ArrayList<>();
        List<Double> genisys = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            direct.add(Samples.millis(() -> engine.launch(CONTAINERS)));
            engine.removeAll();
            genisys.add(Samples.millis(() -> service.scale(CONTAINERS)));
            service.scale(0);
        }
        String what = "0 → " + CONTAINERS + " containers, median of " + ROUNDS + ": ";
        double directly = new Samples(direct).median();
        double through = new Samples(genisys).median();
        report.add(what + "docker-java directly", directly, "ms");
        report.add(what + "through Genisys", through, "ms");
        report.atMost(what + "ratio", through / directly, MOST_RATIO, "");
    }

    /** Launches are noisy, and an engine slows down as it fills: so pairs are compared, with few containers at a time. */
    private void single(Report report, Engine engine, Service service) throws Exception {
        List<Double> direct = new ArrayList<>();
        List<Double> genisys = new ArrayList<>();
        List<Double> added = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            // who goes second meets an engine that is still busy with the first, so they take turns at that too
            boolean directFirst = pair % 2 == 0;
            double before = directFirst ? Samples.millis(engine::launch) : 0;
            double through = Samples.millis(service::upscale);
            double directly = directFirst ? before : Samples.millis(engine::launch);
            direct.add(directly);
            genisys.add(through);
            added.add(through - directly);
            if ((pair + 1) % PAIRS_AT_ONCE == 0) {
                engine.removeAll();
                service.scale(0);
            }
        }
        String what = "one container, median of " + PAIRS + ": ";
        report.add(what + "docker-java directly", new Samples(direct).median(), "ms");
        report.add(what + "through Genisys", new Samples(genisys).median(), "ms");
        report.atMost(what + "added within a pair", new Samples(added).median(), MOST_ADDED_MILLIS, "ms");
    }

    /** The service that is scaled, by the core's API. */
    private record Service(String core) {

        static final String NAME = "genisys-benchmark";

        void define(String connector) throws Exception {
            Http.send("POST", core + "/compute", "{\"name\":\"docker\",\"connector\":\"" + connector + "\"}");
            String command = "[\"" + String.join("\",\"", Engine.COMMAND) + "\"]";
            Http.send(
                    "PUT",
                    core + "/service/" + NAME,
                    "{\"template\":{\"command\":" + command + ",\"ports\":[" + Engine.PORT
                            + "],\"docker\":{\"image\":\"" + Engine.IMAGE + "\"}}}");
        }

        void scale(int number) throws Exception {
            expect(Http.send("POST", core + "/service/" + NAME + "/scale", "{\"number\":" + number + "}"));
        }

        void upscale() throws Exception {
            expect(Http.send("POST", core + "/service/" + NAME + "/upscale", "{}"));
        }

        private static void expect(JsonNode operation) {
            if (!operation.path("state").asText().equals("succeeded")) {
                throw new IllegalStateException("the operation did not succeed: " + operation);
            }
        }
    }
}
