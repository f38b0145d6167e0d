package io.genisys.connector;

import java.util.concurrent.Flow;

/** The feature {@link Feature#LOGS}. */
public interface StreamsLogs {

    /**
     * Returns what an instance has printed, in order. Without {@code follow} the stream completes at the last line;
     * with it, it goes on until the instance ends or the subscriber cancels.
     *
     * @throws ConnectorException {@link Code#UNKNOWN_INSTANCE}, thrown here and not through the stream
     */
    Flow.Publisher<LogLine> logs(Call call, InstanceId id, LogQuery query);
}
