package io.genisys.aws;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

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
