package io.genisys.core.thread;

import java.util.concurrent.ThreadFactory;

/** Threads that keep no core from ending. */
public final class DaemonThreads {

    private DaemonThreads() {}

    public static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
