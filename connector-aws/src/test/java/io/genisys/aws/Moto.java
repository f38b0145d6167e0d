package io.genisys.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.w3c.dom.Document;

/** The EC2 server that the tests run against: where .ci/moto starts it, or where the property says. */
final class Moto {

    static final URI URL = URI.create(System.getProperty("genisys.aws.moto", "http://127.0.0.1:5577"));

    /** One of the images that moto comes with. */
    static final String IMAGE = "ami-12c6146b";

    private Moto() {}

    static boolean answers() {
        try {
            return post("/moto-api/reset") == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Forgets everything. */
    static void reset() {
        try {
            post("/moto-api/reset");
        } catch (IOException e) {
            throw new AssertionError("moto does not answer at " + URL + " (start it: .ci/moto start)", e);
        }
    }

    /** As a signature looks that moto does not check, but that tells it which service is meant. */
    static String authorization(String service) {
        return "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/" + service
                + "/aws4_request, SignedHeaders=host, Signature=none";
    }

    /** Asks EC2 itself. */
    static Document ec2(Map<String, String> form) {
        Map<String, String> whole = new TreeMap<>(form);
        whole.put("Version", "2016-11-15");
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URL)
                                    .timeout(Duration.ofSeconds(30))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .header("Authorization", authorization("ec2"))
                                    .POST(HttpRequest.BodyPublishers.ofString(Wire.body(whole)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.body());
            }
            return Wire.parse(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int post(String path) throws IOException {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URL.resolve(path))
                                    .timeout(Duration.ofSeconds(10))
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
