package io.genisys.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.core.thread.DaemonThreads;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** In a core, because the breaker wants one. */
@QuarkusTest
@TestProfile(MetricProfile.class)
class LineTest {

    private static final Answer ANSWER = new Answer(200, "text/plain", "5".getBytes(StandardCharsets.UTF_8));
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final ScheduledExecutorService TIMER =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("timer"));

    private final List<CompletableFuture<Answer>> asked = new ArrayList<>();

    private static Line line(int questions, int waiting, Duration timeout) {
        MetricSettings settings = new SmallRyeConfigBuilder()
                .withMapping(MetricSettings.class)
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "genisys.metric.questions", String.valueOf(questions),
                                "genisys.metric.waiting", String.valueOf(waiting),
                                "genisys.metric.timeout", timeout.toString()),
                        "test",
                        100))
                .build()
                .getConfigMapping(MetricSettings.class);
        return new Line(new Origin("http", "line.example", 80), settings, TIMER);
    }

    private CompletableFuture<Answer> ask(Line line) {
        return line.ask(asked::add).toCompletableFuture();
    }

    private static Throwable failure(CompletableFuture<Answer> answer) {
        assertThat(answer).failsWithin(SOON);
        return answer.handle((result, error) -> Unanswered.unwrapped(error)).join();
    }

    private static Unanswered.Kind kind(CompletableFuture<Answer> answer) {
        Throwable error = failure(answer);
        assertThat(error).isInstanceOf(Unanswered.class);
        return ((Unanswered) error).kind();
    }

    @Test
    void onlySoManyAreAskedAtOnceAndTheRestInTurn() {
        Line line = line(2, 10, SOON);
        List<CompletableFuture<Answer>> answers =
                IntStream.range(0, 4).mapToObj(i -> ask(line)).toList();

        assertThat(asked).hasSize(2);
        asked.get(1).complete(ANSWER);
        assertThat(asked).hasSize(3);
        assertThat(answers.get(1)).isCompletedWithValue(ANSWER);
        asked.get(0).completeExceptionally(new IllegalStateException("broken"));
        assertThat(asked).hasSize(4);
        assertThat(line.idle()).isFalse();
        asked.forEach(one -> one.complete(ANSWER));
        assertThat(answers.get(3)).isCompletedWithValue(ANSWER);
        assertThat(line.idle()).isTrue();
    }

    @Test
    void whoFindsAllPlacesTakenIsToldSo() {
        Line line = line(1, 1, SOON);
        ask(line);
        ask(line);

        assertThat(kind(ask(line))).isEqualTo(Unanswered.Kind.BUSY);
        assertThat(asked).hasSize(1);
    }

    @Test
    void aTurnThatComesTooLateIsNotTaken() {
        Line line = line(1, 10, Duration.ofMillis(200));
        CompletableFuture<Answer> first = ask(line);
        CompletableFuture<Answer> second = ask(line);

        assertThat(kind(first)).isEqualTo(Unanswered.Kind.SILENT);
        assertThat(kind(second)).isEqualTo(Unanswered.Kind.BUSY);
        assertThat(asked).singleElement().satisfies(one -> assertThat(one).isCompletedExceptionally());
    }

    @Test
    void thousandsThatEndAtOnceDoNotPileUp() {
        Line line = line(1, 20_000, SOON);
        CompletableFuture<Answer> first = ask(line);
        List<CompletableFuture<Answer>> rest = IntStream.range(0, 20_000)
                .mapToObj(i -> line.ask(answer -> answer.complete(ANSWER)).toCompletableFuture())
                .toList();
        asked.get(0).complete(ANSWER);

        assertThat(first).isCompletedWithValue(ANSWER);
        assertThat(rest).allSatisfy(one -> assertThat(one).isCompletedWithValue(ANSWER));
    }

    @Test
    void aQuestionThatCannotBePutFails() {
        Line line = line(1, 10, SOON);
        CompletableFuture<Answer> answer = line.ask(any -> {
                    throw new IllegalStateException("no such thing");
                })
                .toCompletableFuture();

        assertThat(failure(answer)).hasMessage("no such thing");
        assertThat(line.idle()).isTrue();
    }
}
