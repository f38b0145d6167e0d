package io.genisys.docker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** The local engine, reached by TCP; what goes through may be lost from some moment on, with no end of a connection. */
final class Forwarder implements AutoCloseable {

    /** On this machine, and not the host that addresses have by default. */
    static final String HOST = "127.0.0.2";

    /** What gets lost. */
    enum Loss {
        NOTHING,
        /** What the engine says on streams of events that have begun. */
        EVENTS,
        EVERYTHING
    }

    private volatile Loss loss = Loss.NOTHING;
    private final ServerSocketChannel server;
    private final Set<ByteChannel> open = ConcurrentHashMap.newKeySet();

    Forwarder() throws IOException {
        server = ServerSocketChannel.open().bind(new InetSocketAddress(HOST, 0));
        thread(this::accept);
    }

    /** Where it listens. */
    URI uri() throws IOException {
        return URI.create("tcp://" + HOST + ":" + ((InetSocketAddress) server.getLocalAddress()).getPort());
    }

    void lose(Loss what) {
        loss = what;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (ByteChannel channel : open) {
            channel.close();
        }
    }

    private void accept() {
        try {
            while (server.isOpen()) {
                SocketChannel client = server.accept();
                SocketChannel engine = engine();
                open.add(client);
                open.add(engine);
                AtomicBoolean events = new AtomicBoolean();
                thread(() -> copy(client, engine, request -> {
                    events.compareAndSet(false, request.contains("/events?") && !request.contains("until="));
                    return loss != Loss.EVERYTHING;
                }));
                thread(() ->
                        copy(engine, client, answer -> loss == Loss.NOTHING || loss == Loss.EVENTS && !events.get()));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static SocketChannel engine() throws IOException {
        URI host = TestSettings.HOST;
        if (!host.getScheme().equals("unix")) {
            return SocketChannel.open(new InetSocketAddress(host.getHost(), host.getPort()));
        }
        SocketAddress address = UnixDomainSocketAddress.of(host.getPath());
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(address);
        return channel;
    }

    private static void copy(SocketChannel from, SocketChannel to, Predicate<String> arrives) {
        try (from;
                to) {
            ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
            while (from.read(buffer) >= 0) {
                buffer.flip();
                boolean kept = arrives.test(
                        StandardCharsets.ISO_8859_1.decode(buffer.duplicate()).toString());
                while (kept && buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException e) {
            // the other side has gone
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "forwarder");
        thread.setDaemon(true);
        thread.start();
    }
}
