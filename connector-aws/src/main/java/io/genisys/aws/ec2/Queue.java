package io.genisys.aws.ec2;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.Message;

/** A queue to which EventBridge sends EC2's notices. */
public final class Queue {

    private static final int MOST = 10;

    private final Clients clients;
    private final Gate gate;
    private final String url;

    Queue(Clients clients, Gate gate, String url) {
        this.clients = clients;
        this.gate = gate;
        this.url = url;
    }

    /** Returns what has arrived, waiting up to {@code seconds} for it. */
    public List<Message> receive(int seconds) {
        return gate.ask(
                        Gate.Step.of("sqs:ReceiveMessage", Budget.Kind.OTHERS, Optional.empty()),
                        limits -> clients.queues()
                                .receiveMessage(request -> request.queueUrl(url)
                                        .maxNumberOfMessages(MOST)
                                        .waitTimeSeconds(seconds)
                                        .overrideConfiguration(limits)))
                .messages();
    }

    /** Takes a message off the queue. */
    public void done(Message message) {
        gate.ask(
                Gate.Step.of("sqs:DeleteMessage", Budget.Kind.OTHERS, Optional.empty()),
                limits -> clients.queues()
                        .deleteMessage(request -> request.queueUrl(url)
                                .receiptHandle(message.receiptHandle())
                                .overrideConfiguration(limits)));
    }
}
