package io.genisys.chaos;

import io.genisys.testbed.Program;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Keeps a program running, as a service manager does: when it has ended, it is started again. */
final class Keeper {

    private static final long LOOK_MILLIS = 100;

    /** Starts the program without waiting for it. */
    interface Start {
        Program start() throws IOException;
    }

    private final String name;
    private final Start start;
    private final Timeline timeline;
    private final Thread thread;
    private Program program;
    private long notBefore;
    private boolean struck;
    private boolean frozen;
    private boolean wasReady;
    private volatile boolean closed;

    Keeper(String name, Start start, Timeline timeline) throws IOException {
        this.name = name;
        this.start = start;
        this.timeline = timeline;
        this.program = start.start();
        this.thread = new Thread(this::keep, "keeper-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    String name() {
        return name;
    }

    /** Returns whether it runs and has been ready: one that only starts is left to it. */
    synchronized boolean up() {
        return program.alive() && wasReady && !frozen;
    }

    boolean ready() {
        Program now;
        synchronized (this) {
            now = program;
            if (frozen || !now.alive()) {
                return false;
            }
        }
        return now.ready();
    }

    /** As {@code kill -9}; it is started again after a pause. */
    synchronized void kill(long pauseMillis) throws InterruptedException {
        struck = true;
        notBefore = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMillis);
        program.kill();
    }

    synchronized void freeze() throws IOException, InterruptedException {
        frozen = true;
        program.freeze();
    }

    synchronized void thaw() throws IOException, InterruptedException {
        if (frozen) {
            program.thaw();
            frozen = false;
        }
    }

    void end() throws InterruptedException, IOException {
        closed = true;
        synchronized (this) {
            thaw();
            program.kill();
        }
        thread.join();
    }

    private void keep() {
        try {
            while (!closed) {
                look();
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (IOException e) {
            timeline.violation("%s can't be started: %s", name, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws IOException {
        boolean unseen;
        synchronized (this) {
            if (closed) {
                return;
            }
            if (!program.alive()) {
                if (!struck && wasReady) {
                    timeline.violation("%s ended by itself; its log says why", name);
                }
                struck = true;
                if (System.nanoTime() - notBefore >= 0) {
                    program = start.start();
                    struck = false;
                    wasReady = false;
                    timeline.note("%s starts again", name);
                }
                return;
            }
            unseen = !wasReady && !frozen;
        }
        if (unseen && ready()) {
            synchronized (this) {
                wasReady = program.alive();
            }
            timeline.note("%s is ready", name);
        }
    }
}
