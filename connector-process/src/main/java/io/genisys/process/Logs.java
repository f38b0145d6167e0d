package io.genisys.process;

import io.genisys.connector.LogLine;
import io.genisys.connector.LogQuery;
import java.io.IOException;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** What instances have printed. */
final class Logs {

    private final ScheduledExecutorService scheduler;

    Logs(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    /** Each subscriber reads the file for itself. */
    Flow.Publisher<LogLine> of(ProcessInstance instance, LogQuery query) {
        return subscriber -> {
            LogFile file = open(instance, query);
            if (file == null) {
                subscriber.onSubscribe(new Nothing());
                subscriber.onComplete();
            } else {
                new LogStream(file, () -> query.follow() && instance.mayPrint(), subscriber, scheduler).start();
            }
        };
    }

    /** An instance that was terminated in this moment has no more lines. */
    private static @Nullable LogFile open(ProcessInstance instance, LogQuery query) {
        try {
            return LogFile.open(instance.files().log(), query.tail());
        } catch (IOException e) {
            return null;
        }
    }
}
