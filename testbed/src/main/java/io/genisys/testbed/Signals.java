package io.genisys.testbed;

import java.io.IOException;

/** Signals that Java has no words for. */
final class Signals {

    private Signals() {}

    /** Sends a signal to a process that has not been waited for, or that somebody else waits for. */
    static void send(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
