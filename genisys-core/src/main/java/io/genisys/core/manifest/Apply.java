package io.genisys.core.manifest;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ./genisys apply}: sends a file to a core, and prints what became of it. The launcher runs this source as it is,
 * so it needs nothing but a JDK, and the core writes the table.
 */
final class Apply {

    private static final String USAGE = "Usage: ./genisys apply -f <file> [--dry-run] [--url http://localhost:7001]";

    /** {@code "detail": "…"} of a problem. */
    private static final Pattern DETAIL = Pattern.compile("\"detail\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    private Apply() {}

    /** What the user asks for. */
    private record Order(String file, boolean dryRun, String url) {

        static Order of(Deque<String> arguments, String url) {
            Order order = new Order("", false, url);
            while (!arguments.isEmpty()) {
                String argument = arguments.removeFirst();
                order = switch (argument) {
                    case "-f", "--file" -> new Order(value(argument, arguments), order.dryRun, order.url);
                    case "--url" -> new Order(order.file, order.dryRun, value(argument, arguments));
                    case "--dry-run" -> new Order(order.file, true, order.url);
                    default -> throw new IllegalArgumentException("it got: " + argument);
                };
            }
            if (order.file.isEmpty()) {
                throw new IllegalArgumentException("no file is named");
            }
            return order;
        }

        private static String value(String option, Deque<String> arguments) {
            if (arguments.isEmpty()) {
                throw new IllegalArgumentException(option + " has no value");
            }
            return arguments.removeFirst();
        }

        URI target() {
            String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
            URI target = URI.create(base + "/service" + (dryRun ? "?dryRun=true" : ""));
            if (target.getHost() == null || !List.of("http", "https").contains(target.getScheme())) {
                throw new IllegalArgumentException("--url " + url + " is no URL such as http://localhost:7001");
            }
            return target;
        }
    }

    /**
     * Applies a file.
     *
     * @param arguments the core's usual URL, and after it what the user has typed
     */
    public static void main(String[] arguments) throws InterruptedException {
        Deque<String> typed = new ArrayDeque<>(List.of(arguments));
        System.exit(run(typed.removeFirst(), typed));
    }

    private static int run(String url, Deque<String> typed) throws InterruptedException {
        Order order;
        URI target;
        try {
            order = Order.of(typed, url);
            target = order.target();
        } catch (IllegalArgumentException e) {
            System.err.println("wrong: " + e.getMessage());
            System.err.println(USAGE);
            return 2;
        }
        byte[] content;
        try {
            content = Files.readAllBytes(Path.of(order.file()));
        } catch (IOException e) {
            System.err.println("wrong: " + order.file() + " can't be read");
            return 1;
        }
        String type = order.file().endsWith(".json") ? "application/json" : "application/yaml";
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(Duration.ofMinutes(1))
                .header("Content-Type", type)
                .header("Accept", "text/plain, application/problem+json;q=0.5")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
                .build();
        try {
            return shown(order, HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (ConnectException e) {
            System.err.println("no core answers at " + order.url()
                    + ": ./genisys up starts one here, --url names another; nothing was changed");
            return 1;
        } catch (IOException e) {
            System.err.println("no answer from " + order.url()
                    + ", so it is not known whether it was applied; the same again does no harm");
            return 1;
        }
    }

    private static int shown(Order order, HttpResponse<String> answer) {
        if (answer.statusCode() == 200) {
            System.out.print(answer.body());
            return 0;
        }
        boolean lines = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/plain");
        if (answer.statusCode() == 400 && lines) {
            answer.body().lines().forEach(line -> System.err.println(order.file() + ":" + line));
        } else {
            Matcher detail = DETAIL.matcher(answer.body());
            String why = detail.find() ? detail.group(1).replaceAll("\\\\(.)", "$1") : "no core answers there";
            System.err.println(order.url() + " refused it (" + answer.statusCode() + "): " + why);
        }
        System.err.println("nothing was changed");
        return 1;
    }
}
