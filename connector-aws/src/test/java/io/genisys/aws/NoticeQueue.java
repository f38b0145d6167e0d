package io.genisys.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A queue of moto's, into which this puts what EventBridge would. */
final class NoticeQueue {

    static final String URL = Moto.URL + "/123456789012/notices";

    private static final ObjectMapper JSON = new ObjectMapper();

    NoticeQueue() {
        call("CreateQueue", Map.of("QueueName", "notices"));
    }

    void send(String type, String detail) {
        sendText("{\"source\": \"aws.ec2\", \"detail-type\": \"%s\", \"time\": \"%s\", \"detail\": %s}"
                .formatted(type, Instant.now(), detail));
    }

    void sendText(String text) {
        call("SendMessage", Map.of("QueueUrl", URL, "MessageBody", text));
    }

    /** Also those that somebody has received and not deleted. */
    int size() {
        JsonNode attributes = call("GetQueueAttributes", Map.of("QueueUrl", URL, "AttributeNames", List.of("All")))
                .path("Attributes");
        return attributes.path("ApproximateNumberOfMessages").asInt()
                + attributes.path("ApproximateNumberOfMessagesNotVisible").asInt();
    }

    private static JsonNode call(String action, Map<String, Object> body) {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(Moto.URL)
                                    .header("Content-Type", "application/x-amz-json-1.0")
                                    .header("X-Amz-Target", "AmazonSQS." + action)
                                    .header("Authorization", Moto.authorization("sqs"))
                                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.body());
            }
            return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
