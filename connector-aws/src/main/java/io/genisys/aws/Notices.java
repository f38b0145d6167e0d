package io.genisys.aws;

import io.genisys.aws.ec2.Ec2Exception;
import io.genisys.aws.ec2.Pause;
import io.genisys.aws.ec2.Queue;
import io.genisys.connector.ConnectorException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sqs.model.Message;

/** Takes EventBridge's notices off a queue, each once it has been told. */
record Notices(Queue queue, Pause pause) {

    private static final Logger LOG = Logger.getLogger(Notices.class);
    private static final int LONG_POLL_SECONDS = 10;
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);

    /** Listens as long as {@code wanted} says so. */
    void listen(BooleanSupplier wanted, Consumer<Notice> told) {
        boolean trouble = false;
        while (wanted.getAsBoolean()) {
            try {
                for (Message message : queue.receive(LONG_POLL_SECONDS)) {
                    Notice.of(message.body())
                            .ifPresentOrElse(told, () -> LOG.debugf("message %s says nothing", message.messageId()));
                    queue.done(message);
                }
                trouble = false;
            } catch (Ec2Exception | ConnectorException e) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                if (!trouble) {
                    LOG.warnf("the queue of notices can't be read, it is tried again: %s", e.getMessage());
                }
                trouble = true;
                waitABit();
            }
        }
    }

    private void waitABit() {
        try {
            pause.pause(AFTER_TROUBLE);
        } catch (ConnectorException e) {
            LOG.debug("the connector is stopping", e);
        }
    }
}
