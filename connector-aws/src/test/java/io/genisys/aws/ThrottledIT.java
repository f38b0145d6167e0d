package io.genisys.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.connector.Code;
import io.genisys.connector.ConnectorException;
import io.genisys.connector.Effect;
import io.genisys.connector.Upscale;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** EC2 refuses every call for a minute, while several operations are sent by callers who wait as they are told. */
@NeedsMoto
class ThrottledIT {

    private static final int OPERATIONS = 6;

    private static final TestClock CLOCK = new TestClock();
    private static Fixture fixture;

    @BeforeAll
    static void start() {
        fixture = new Fixture(same -> same, CLOCK, CLOCK);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void nothingIsLostAndThereIsNoStormAndCallersAreToldWhenToComeBack() {
        List<Upscale> open = new ArrayList<>();
        for (int i = 0; i < OPERATIONS; i++) {
            open.add(Fixture.operation(2));
        }
        Instant end = CLOCK.instant().plus(Duration.ofMinutes(1));
        AtomicInteger refused = new AtomicInteger();
        fixture.proxy.add(Fault.refusal("*", Integer.MAX_VALUE, "RequestLimitExceeded", 503)
                .when(form -> CLOCK.instant().isBefore(end) && refused.incrementAndGet() > 0));

        while (!open.isEmpty()) {
            Duration soonest = Duration.ofMinutes(1);
            for (Upscale request : List.copyOf(open)) {
                Duration wait = send(request);
                if (wait.isZero()) {
                    open.remove(request);
                } else {
                    soonest = wait.compareTo(soonest) < 0 ? wait : soonest;
                }
            }
            CLOCK.pause(open.isEmpty() ? Duration.ZERO : soonest);
        }

        assertThat(fixture.running()).hasSize(2 * OPERATIONS);
        assertThat(CLOCK.instant()).as("when the last was launched").isBefore(end.plusSeconds(30));
        assertThat(refused).as("calls in the minute of refusals").hasValueLessThan(30);
    }

    /** Returns how long to wait before the next attempt; nothing where this one has launched all. */
    private static Duration send(Upscale request) {
        try {
            assertThat(fixture.launch(request).instances()).hasSize(2);
            return Duration.ZERO;
        } catch (ConnectorException e) {
            assertThat(e.code()).isEqualTo(Code.THROTTLED);
            assertThat(e.effect()).isEqualTo(Effect.NONE);
            assertThat(e.retryAfter()).isPresent();
            return e.retryAfter().orElseThrow();
        }
    }
}
