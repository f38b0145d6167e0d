package io.genisys.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Passes bytes on between callers and one port, as long as it is in the mood to. A connection that it has spoiled stays
 * so; the next one is a new matter.
 */
final class HostileProxy implements AutoCloseable {

    enum Mood {
        /** Passes everything on. */
        GENTLE,
        /** Passes on late. */
        DELAYING,
        /** Takes what is sent and says nothing. */
        SILENT,
        /** Ends the connection instead of passing a request on. */
        CUTTING_REQUESTS,
        /** Passes requests on, and ends the connection instead of passing an answer on. */
        CUTTING_ANSWERS,
        /** Passes half of an answer on, and ends the connection. */
        HALVING_ANSWERS
    }

    private static final double OFTEN = 0.6;
    private static final int LONGEST_DELAY_MILLIS = 1500;

    private final ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final int upstream;
    private final Random random;
    private final Set<Passage> passages = ConcurrentHashMap.newKeySet();
    private volatile Mood mood = Mood.GENTLE;
    private volatile boolean closed;

    HostileProxy(int upstream, long seed) throws IOException {
        this.upstream = upstream;
        this.random = new Random(seed);
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Changes how connections are treated from now on; those that hang on to silence end. */
    void mood(Mood next) {
        mood = next;
        passages.stream().filter(passage -> passage.mute).forEach(Passage::end);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
        passages.forEach(Passage::end);
    }

    private void accept() {
        while (!closed) {
            try {
                Socket caller = listener.accept();
                daemon(() -> pass(caller));
            } catch (IOException e) {
                return; // it was closed
            }
        }
    }

    private void pass(Socket caller) {
        try (caller;
                Socket server = new Socket()) {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), upstream), 5000);
            caller.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Passage passage = new Passage(caller, server);
            passages.add(passage);
            try {
                daemon(() -> passage.copy(server, caller, false));
                passage.copy(caller, server, true);
            } finally {
                passages.remove(passage);
            }
        } catch (IOException e) {
            // nobody is there: the caller sees its connection end
        }
    }

    private boolean often() {
        synchronized (random) {
            return random.nextDouble() < OFTEN;
        }
    }

    private int delay() {
        synchronized (random) {
            return random.nextInt(LONGEST_DELAY_MILLIS);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection through the proxy. */
    private final class Passage {

        private final Socket caller;
        private final Socket server;
        private volatile boolean mute;

        Passage(Socket caller, Socket server) {
            this.caller = caller;
            this.server = server;
        }

        void copy(Socket from, Socket to, boolean request) {
            byte[] buffer = new byte[16384];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    byte[] passed = treat(Arrays.copyOf(buffer, length), request);
                    out.write(passed);
                    out.flush();
                    if (passed.length < length && !mute) {
                        break;
                    }
                }
            } catch (IOException e) {
                // one side has gone; so does the other
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                end();
            }
        }

        /** Returns what is passed on; less than there was ends the connection, unless it has fallen silent. */
        private byte[] treat(byte[] bytes, boolean request) throws InterruptedException {
            Mood now = mood;
            if (mute) {
                return new byte[0];
            }
            if (now == Mood.GENTLE || !often()) {
                return bytes;
            }
            return switch (now) {
                case GENTLE -> bytes;
                case DELAYING -> {
                    TimeUnit.MILLISECONDS.sleep(delay());
                    yield bytes;
                }
                case SILENT -> {
                    mute = true;
                    yield new byte[0];
                }
                case CUTTING_REQUESTS -> request ? new byte[0] : bytes;
                case CUTTING_ANSWERS -> request ? bytes : new byte[0];
                case HALVING_ANSWERS -> request ? bytes : Arrays.copyOf(bytes, bytes.length / 2);
            };
        }

        void end() {
            try {
                caller.close();
                server.close();
            } catch (IOException e) {
                // closed enough
            }
        }
    }
}
