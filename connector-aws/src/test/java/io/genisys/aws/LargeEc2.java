package io.genisys.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** An EC2 that has many instances of one owner and lists them page by page. */
final class LargeEc2 implements AutoCloseable {

    static final String OWNER = "benchmark";

    static {
        FaultProxy.withoutDelay();
    }

    private final HttpServer server;
    private final int instances;
    private final AtomicInteger calls = new AtomicInteger();

    LargeEc2(int instances) {
        this.instances = instances;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    int calls() {
        return calls.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> form =
                Wire.form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        calls.incrementAndGet();
        int from = Integer.parseInt(form.getOrDefault("NextToken", "0"));
        byte[] page = page(from, Integer.parseInt(form.get("MaxResults"))).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    private String page(int from, int size) {
        int end = Math.min(instances, from + size);
        StringBuilder xml = new StringBuilder(size * 2500)
                .append(
                        "<DescribeInstancesResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><reservationSet>");
        for (int i = from; i < end; i++) {
            instance(xml, i);
        }
        xml.append("</reservationSet>");
        if (end < instances) {
            xml.append("<nextToken>").append(end).append("</nextToken>");
        }
        return xml.append("</DescribeInstancesResponse>").toString();
    }

    private static void instance(StringBuilder xml, int i) {
        xml.append("<item><reservationId>r-").append(i).append("</reservationId><instancesSet><item><instanceId>i-");
        xml.append("%017x".formatted(i));
        xml.append("</instanceId><imageId>ami-12345678</imageId><instanceType>t3.micro</instanceType>")
                .append("<instanceState><code>16</code><name>running</name></instanceState>")
                .append("<privateIpAddress>10.0.0.1</privateIpAddress><amiLaunchIndex>0</amiLaunchIndex>")
                .append("<dnsName>ec2-10-0-0-1.compute.amazonaws.com</dnsName>")
                .append("<launchTime>2026-01-01T00:00:00.000Z</launchTime><subnetId>subnet-12345678</subnetId>")
                .append("<placement><availabilityZone>us-east-1a</availabilityZone></placement>")
                .append("<cpuOptions><coreCount>1</coreCount><threadsPerCore>2</threadsPerCore></cpuOptions><tagSet>");
        Map<String, String> tags = new TreeMap<>(Map.of(
                "genisys:owner", OWNER,
                "genisys:service", "web",
                "genisys:operation", new UUID(0x0197_0000_0000_7000L, 0x8000_0000_0000_0000L + i).toString(),
                "genisys:compute", "aws",
                "genisys:fingerprint", "0".repeat(64),
                "genisys:count", "1",
                "genisys:base", "0",
                "genisys:most", "1",
                "genisys:offering", "t3.micro/subnet-12345678/on-demand",
                "genisys:ports", "8080=8080"));
        tags.forEach((key, value) -> xml.append("<item><key>")
                .append(key)
                .append("</key><value>")
                .append(value)
                .append("</value></item>"));
        xml.append("</tagSet></item></instancesSet></item>");
    }
}
