package io.genisys.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.policy.Reading;
import io.genisys.policy.Reading.Value;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class SharedTest {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Time time = new Time();
    private final Shared<String> shared = new Shared<>(time);
    private final List<CompletableFuture<Reading>> asked = new ArrayList<>();

    private static final class Time extends Clock {

        private Instant now = Instant.parse("2026-11-20T10:00:00Z");

        void passes(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private CompletionStage<Reading> read(String key) {
        return shared.read(key, FRESH, () -> {
            asked.add(new CompletableFuture<>());
            return asked.get(asked.size() - 1);
        });
    }

    private Reading answer(int question) {
        Reading value = new Value(question, time.instant());
        asked.get(question).complete(value);
        return value;
    }

    @Test
    void aQuestionUnderWayIsForAllHoweverLongItTakes() {
        CompletionStage<Reading> first = read("a");
        time.passes(Duration.ofHours(1));
        CompletionStage<Reading> second = read("a");
        Reading value = answer(0);

        assertThat(asked).hasSize(1);
        assertThat(first).isCompletedWithValue(value);
        assertThat(second).isCompletedWithValue(value);
    }

    @Test
    void anAnswerIsForAllAsLongAsItIsFresh() {
        read("a");
        time.passes(Duration.ofSeconds(20));
        Reading value = answer(0);
        time.passes(FRESH);

        assertThat(read("a")).isCompletedWithValue(value);
        time.passes(Duration.ofMillis(1));
        assertThat(read("a")).isNotCompleted();
        assertThat(asked).hasSize(2);
    }

    @Test
    void anotherQuestionIsAsked() {
        read("a");
        read("b");

        assertThat(asked).hasSize(2);
    }

    @Test
    void whoeverEndsTheWaitEndsItForNobodyElse() {
        read("a").toCompletableFuture().cancel(true);
        Reading value = answer(0);

        assertThat(read("a")).isCompletedWithValue(value);
    }

    @Test
    void aQuestionThatCannotBeAskedIsAskedAnew() {
        assertThat(shared.read("a", FRESH, () -> {
                    throw new IllegalStateException("no");
                }))
                .isCompletedExceptionally();
        time.passes(FRESH.plusMillis(1));

        assertThat(read("a")).isNotCompleted();
    }
}
