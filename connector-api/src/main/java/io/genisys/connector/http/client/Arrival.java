package io.genisys.connector.http.client;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.http.HeapShare;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One answer that is on its way or being read: how much of it has come, and why no more of it is wanted. */
final class Arrival implements AutoCloseable {

    /** The largest answer, in bytes. */
    static final int LIMIT = 8 << 20;

    private final Effect lost;
    private final List<HeapShare> shares;
    private final Runnable end;
    private long size;
    private long taken;
    private boolean closed;
    private @Nullable ConnectorException refusal;

    /**
     * An answer of which nothing has come.
     *
     * @param lost the effect of a request whose answer is lost
     * @param shares of each of them it takes what it needs
     * @param end what is to be done when it has been read
     */
    Arrival(Effect lost, List<HeapShare> shares, Runnable end) {
        this.lost = lost;
        this.shares = shares;
        this.end = end;
    }

    /** More of it has come, or will come; returns whether it is wanted. */
    synchronized boolean grow(long bytes) {
        size += bytes;
        if (closed || refusal != null) {
            return false;
        }
        if (size > LIMIT) {
            refuse(Code.INTERNAL, "its answer is larger than " + LIMIT + " bytes");
        } else if (size > HeapShare.SMALL && !take(size - taken)) {
            refuse(Code.BACKEND_UNAVAILABLE, "its answer is large, and too much of other large answers is being read");
        }
        return refusal == null;
    }

    /** Returns whether it is one of those that take turns in being read. */
    synchronized boolean large() {
        return taken > 0;
    }

    /** Returns why it was broken off. */
    synchronized Optional<ConnectorException> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public synchronized void close() {
        closed = true;
        shares.forEach(share -> share.give(taken));
        taken = 0;
        end.run();
    }

    private boolean take(long bytes) {
        for (int i = 0; i < shares.size(); i++) {
            if (!shares.get(i).take(bytes)) {
                shares.subList(0, i).forEach(share -> share.give(bytes));
                return false;
            }
        }
        taken += bytes;
        return true;
    }

    private void refuse(Code code, String detail) {
        refusal = new ConnectorException(code, lost, detail);
    }
}
