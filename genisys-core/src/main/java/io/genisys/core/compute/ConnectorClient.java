package io.genisys.core.compute;

import io.genisys.connector.Call;
import io.genisys.connector.Code;
import io.genisys.connector.Connector;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.ConnectorInfo;
import io.genisys.connector.CountOnly;
import io.genisys.connector.Effect;
import io.genisys.connector.FullConnector;
import io.genisys.connector.ServiceName;
import io.genisys.connector.Upscale;
import io.genisys.connector.http.client.RemoteConnector;
import io.genisys.connector.http.client.RestConnector;
import io.genisys.connector.http.client.RestCountOnly;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The core's line to one connector. What the connector is gets asked at the first use and is remembered; one that
 * knows no {@code GET /connector} but answers the original protocol's status is driven by counts alone.
 */
public final class ConnectorClient implements AutoCloseable {

    private final Asker questions;
    private final Lines lines;
    private volatile @Nullable Level known;

    /**
     * Opens no connection yet.
     *
     * @param remote as it is called for a look, which is short
     */
    ConnectorClient(RemoteConnector remote, ComputeSettings settings, CallMeter meter, Clock clock) {
        this(new Questions(remote.url(), settings, meter), Lines.to(remote, settings, meter, clock));
    }

    ConnectorClient(Asker questions, Lines lines) {
        this.questions = questions;
        this.lines = lines;
    }

    /**
     * The connector by what it is asked, because each takes its own time and needs its own connections.
     *
     * @param greeter asked what it is
     * @param reader asked about instances
     * @param worker carries operations
     * @param counts takes counts
     * @param end gives the connections back
     */
    record Lines(Connector greeter, FullConnector reader, Connector worker, CountOnly counts, Runnable end) {

        private static Lines to(RemoteConnector remote, ComputeSettings settings, CallMeter meter, Clock clock) {
            RestConnector greeter = new RestConnector(
                    new RemoteConnector(remote.url(), remote.token(), settings.statusTimeout(), 2), clock);
            RestConnector reader = new RestConnector(remote, clock);
            RemoteConnector working = new RemoteConnector(
                    remote.url(), remote.token(), settings.operationTimeout(), remote.connections());
            RestConnector worker = new RestConnector(working, clock);
            RestCountOnly counts = new RestCountOnly(working, clock);
            MeteredConnector metered = new MeteredConnector(worker, counts, meter);
            return new Lines(greeter, reader, metered, metered, () -> {
                greeter.close();
                reader.close();
                worker.close();
                counts.close();
            });
        }
    }

    /** What a connector turned out to be: one that describes itself, or one that only takes counts. */
    public record Level(Optional<ConnectorInfo> info) {

        /** Returns whether it takes counts and nothing else. */
        public boolean countOnly() {
            return info.isEmpty();
        }

        /** Returns how many instances one request to it may be about. */
        public int batch() {
            return info.map(known -> known.limits().batch()).orElse(Upscale.MOST);
        }
    }

    /**
     * Asks the connector something that changes nothing, in the caller's thread; whoever waits for an answer asks here.
     *
     * @throws ConnectorException what the question throws; {@code backend-unavailable} at once where the connector has
     *     been silent lately, or has too many questions to answer
     */
    public <T> T ask(Supplier<T> question) {
        return questions.ask(question);
    }

    /** Returns the connector for looking at instances and for single ones. */
    public FullConnector connector() {
        return lines.reader;
    }

    /** Returns the connector for operations, on connections of their own, because they may take long. */
    public Connector worker() {
        return lines.worker;
    }

    /** Returns the connector as one that takes counts. */
    public CountOnly counts() {
        return lines.counts;
    }

    /**
     * Returns what the connector is, from memory where it has been asked before.
     *
     * @throws ConnectorException where it can't be found out
     */
    public Level level(Call call) {
        Level level = known;
        return level == null ? askLevel(call) : level;
    }

    /** Returns what the connector is, where it has been asked already. */
    public Optional<Level> known() {
        return Optional.ofNullable(known);
    }

    /** Has the connector asked anew what it is, at its next use. */
    public void forget() {
        known = null;
    }

    /** Asks the connector what it is. */
    public Level askLevel(Call call) {
        Level level;
        try {
            level = new Level(Optional.of(lines.greeter.describe()));
        } catch (ConnectorException e) {
            if (!looksCountOnly(e, call)) {
                throw e;
            }
            level = new Level(Optional.empty());
        }
        known = level;
        return level;
    }

    /**
     * Whether something that did not describe itself speaks the original protocol: it then answers the status of any
     * service, with a count or with an error of its own about that service.
     */
    private boolean looksCountOnly(ConnectorException refusal, Call call) {
        if (refusal.code() == Code.BACKEND_UNAVAILABLE
                || refusal.code() == Code.TIMEOUT
                || refusal.code() == Code.UNAUTHORIZED) {
            return false;
        }
        try {
            return lines.counts.status(call, new ServiceName("genisys-probe")) >= 0;
        } catch (ConnectorException e) {
            return false;
        }
    }

    /** Returns the connector as the SPI has it, where it is more than count-only. */
    public Connector named(Call call) {
        if (level(call).countOnly()) {
            throw new ConnectorException(
                    Code.UNSUPPORTED, Effect.NONE, "this compute's connector only takes counts; it names no instances");
        }
        return lines.reader;
    }

    @Override
    public void close() {
        lines.end.run();
    }
}
