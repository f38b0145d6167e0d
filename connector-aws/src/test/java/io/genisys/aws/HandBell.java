package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A bell whose time passes when a test says so. */
final class HandBell implements Bell {

    private static final long PATIENCE_SECONDS = 10;

    private final BlockingQueue<Duration> waits = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> ends = new LinkedBlockingQueue<>();

    @Override
    public void ring() {
        ends.add(true);
    }

    @Override
    public boolean heardWithin(Duration time) throws InterruptedException {
        waits.add(time);
        return ends.take();
    }

    /** Returns for how long somebody waits, or will in a moment. */
    Duration nextWait(String what) {
        return next().orElseThrow(() -> new AssertionError("nobody waits " + what));
    }

    /** The time of the one who waits is over. */
    void timePasses() {
        ends.add(false);
    }

    void timePassesIfSomebodyWaits() {
        if (waits.poll() != null) {
            timePasses();
        }
    }

    void nobodyWaits() {
        assertThat(waits).isEmpty();
    }

    private Optional<Duration> next() {
        try {
            return Optional.ofNullable(waits.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
