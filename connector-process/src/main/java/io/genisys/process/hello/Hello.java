package io.genisys.process.hello;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A small HTTP server that says who it is. It runs as a process of its own from this one class file, so it uses the
 * JDK only, and neither lambdas nor nested classes: both would be more to load at its start.
 */
public final class Hello implements HttpHandler {

    private final String greeting;

    private Hello(String greeting) {
        this.greeting = greeting;
    }

    /** Listens on {@code 127.0.0.1:$PORT} until it is terminated. */
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(variable("PORT", "8080"));
        Hello hello = new Hello(variable("GENISYS_SERVICE", "hello")
                .concat(" from instance ")
                .concat(variable("GENISYS_INSTANCE", "unknown"))
                .concat(", process ")
                .concat(Long.toString(ProcessHandle.current().pid()))
                .concat("\n"));
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        HttpServer server = HttpServer.create(address, 0);
        server.createContext("/", hello);
        server.start();
        System.out.println("listening on 127.0.0.1:".concat(Integer.toString(port)));
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        boolean root = exchange.getRequestURI().getPath().equals("/");
        byte[] body = (root ? greeting : "there is only /\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(root ? 200 : 404, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
        System.out.println(exchange.getRequestMethod()
                .concat(" ")
                .concat(exchange.getRequestURI().getRawPath())
                .concat(root ? " 200" : " 404"));
    }

    private static String variable(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null ? otherwise : value;
    }
}
