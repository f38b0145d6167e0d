package io.genisys.connector;

/**
 * A connector with every method that there is. Which of them its backend offers, {@link #describe} says; the others
 * fail with {@link Code#UNSUPPORTED}.
 */
public interface FullConnector
        extends Connector,
                ReportsCapacity,
                ChecksTemplates,
                ReportsStats,
                StreamsLogs,
                ControlsPower,
                PublishesEvents {}
