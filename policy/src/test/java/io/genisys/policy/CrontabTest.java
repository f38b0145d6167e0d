package io.genisys.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrontabTest {

    /** The hours around a change of the clock, which one that has just been made looks up for each moment. */
    @ParameterizedTest
    @CsvSource({
        "30 2 * * *, Europe/Berlin, 2026-10-25T01:00:00Z",
        "30 2 * * *, Europe/Berlin, 2026-03-29T01:00:00Z",
        "*/20 * * * *, Europe/Berlin, 2026-10-25T01:00:00Z",
        "30 2 * * *, Australia/Lord_Howe, 2026-10-03T15:30:00Z",
        "30 1 * * *, Australia/Lord_Howe, 2026-04-04T15:00:00Z",
        "0 0 * * *, America/Havana, 2026-11-01T05:00:00Z",
        "0 8 * * 1-5, UTC, 2026-11-20T08:00:00Z"
    })
    void whatIsKeptIsWhatWouldBeLookedUp(String text, ZoneId zone, Instant change) {
        Crontab kept = new Crontab(text, zone);

        for (Instant now = change.minus(Duration.ofHours(5));
                now.isBefore(change.plus(Duration.ofHours(30)));
                now = now.plus(Duration.ofMinutes(10))) {
            assertThat(kept.last(now)).as("%s", now).isEqualTo(new Crontab(text, zone).last(now));
        }
    }

    @Test
    void anEarlierMomentIsLookedUpAnew() {
        Crontab daily = new Crontab("0 8 * * *", ZoneId.of("UTC"));
        daily.last(Instant.parse("2026-11-20T09:00:00Z"));

        Optional<Instant> last = daily.last(Instant.parse("2026-11-20T07:59:59Z"));

        assertThat(last).contains(Instant.parse("2026-11-19T08:00:00Z"));
    }
}
