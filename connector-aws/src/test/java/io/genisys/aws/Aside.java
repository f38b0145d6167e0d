package io.genisys.aws;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What AWS' other services say: CloudWatch measures what runs, and the account has a quota. */
final class Aside {

    static final int QUOTA = 4096;
    static final int SPOT_QUOTA = 512;

    private static final Map<String, Integer> QUOTAS = Map.of("L-1216C47A", QUOTA, "L-34B43A08", SPOT_QUOTA);
    private static final Pattern CODE = Pattern.compile("\"QuotaCode\":\"([^\"]*)\"");

    private static final Pattern ID = Pattern.compile("i-[0-9a-f]{17}");
    private static final double BUSY = 96;
    private static final double IDLE = 2;

    private final URI moto;
    private final HttpClient client;
    private final Programs programs;
    private volatile boolean samples = true;

    Aside(URI moto, HttpClient client, Programs programs) {
        this.moto = moto;
        this.client = client;
        this.programs = programs;
    }

    static FaultProxy.Answer quota(String query) {
        Matcher code = CODE.matcher(query);
        Integer value = code.find() ? QUOTAS.get(code.group(1)) : null;
        if (value == null) {
            return FaultProxy.Answer.jsonRefusal("NoSuchResourceException", 400);
        }
        return new FaultProxy.Answer(
                200,
                "application/x-amz-json-1.1",
                "{\"Quota\":{\"ServiceCode\":\"ec2\",\"QuotaCode\":\"%s\",\"Value\":%d}}"
                        .formatted(code.group(1), value)
                        .getBytes(StandardCharsets.UTF_8));
    }

    void measured(boolean has) {
        samples = has;
    }

    /** As detailed monitoring would have done in the last minute. */
    void measure(String query) throws IOException, InterruptedException {
        Matcher ids = ID.matcher(query);
        while (samples && ids.find()) {
            put(ids.group(), programs.isBusy(ids.group()) ? BUSY : IDLE);
        }
    }

    private void put(String id, double percent) throws IOException, InterruptedException {
        String datum = "MetricData.member.1.";
        Map<String, String> form = Map.of(
                "Action",
                "PutMetricData",
                "Version",
                "2010-08-01",
                "Namespace",
                "AWS/EC2",
                datum + "MetricName",
                "CPUUtilization",
                datum + "Value",
                Double.toString(percent),
                datum + "Timestamp",
                Instant.now().minusSeconds(20).truncatedTo(ChronoUnit.SECONDS).toString(),
                datum + "Dimensions.member.1.Name",
                "InstanceId",
                datum + "Dimensions.member.1.Value",
                id);
        client.send(
                HttpRequest.newBuilder(moto)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization", Moto.authorization("monitoring"))
                        .POST(HttpRequest.BodyPublishers.ofString(Wire.body(form)))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }
}
