package io.genisys.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatheringTest {

    /** Its failure does not say that it was not written. */
    private static final int DOUBTFUL = -7;

    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();
    private final List<Integer> written = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstArrived = new CountDownLatch(1);
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private final Gathering<Integer, String> gathering =
            new Gathering<>("test", this::together, this::alone, (number, failure) -> number != DOUBTFUL);

    @BeforeEach
    void start() {
        gathering.start();
    }

    @AfterEach
    void stop() {
        gathering.stop();
    }

    @Test
    void whatArrivesWhileOneIsWrittenIsWrittenTogetherAndEachGetsItsOwnResult() {
        List<CompletableFuture<String>> results = writeBehindAFirst(1, 2, 3);

        assertThat(results).extracting(CompletableFuture::join).containsExactly("first", "1", "2", "3");
        assertThat(batches).hasSize(2);
        assertThat(batches.get(0)).containsExactly(0);
        assertThat(batches.get(1)).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void oneThatSpoilsItForAllSpoilsItForItselfOnly() {
        List<CompletableFuture<String>> results = writeBehindAFirst(1, -1, 3);

        assertThat(results.get(1).join()).isEqualTo("1");
        assertThat(results.get(3).join()).isEqualTo("3");
        assertThatThrownBy(results.get(2)::join).hasRootCauseMessage("negative");
        assertThat(gathering.write(4)).isEqualTo("4");
    }

    @Test
    void whatMayHaveBeenWrittenIsNotWrittenAgain() {
        List<CompletableFuture<String>> results = writeBehindAFirst(1, DOUBTFUL);

        assertThat(results.get(1).join()).isEqualTo("1");
        assertThatThrownBy(results.get(2)::join).hasRootCauseMessage("negative");
        assertThat(written).containsOnlyOnce(DOUBTFUL);
    }

    @Test
    void anErrorReachesItsCallerAndTheOthersAreStillServed() {
        assertThatThrownBy(() -> gathering.write(666)).hasRootCauseInstanceOf(AssertionError.class);
        assertThat(gathering.write(5)).isEqualTo("5");
    }

    @Test
    void nobodyWaitsForEverOnceItIsStopped() {
        gathering.stop();

        await().untilAsserted(() -> assertThatThrownBy(() -> gathering.write(1)).hasMessageContaining("stopped"));
    }

    /** Has the numbers arrive while a first one is being written, which is 0. */
    private List<CompletableFuture<String>> writeBehindAFirst(int... numbers) {
        List<CompletableFuture<String>> results = new ArrayList<>();
        results.add(inAThread(0));
        await().until(() -> firstArrived.getCount() == 0);
        for (int number : numbers) {
            results.add(inAThread(number));
        }
        await().until(() -> gathering.waiting() == numbers.length);
        firstMayEnd.countDown();
        return results;
    }

    private CompletableFuture<String> inAThread(int number) {
        return CompletableFuture.supplyAsync(() -> gathering.write(number), task -> new Thread(task).start());
    }

    private List<String> together(List<Integer> numbers) {
        batches.add(List.copyOf(numbers));
        return numbers.stream().map(this::alone).toList();
    }

    private String alone(int number) {
        written.add(number);
        if (number == 0) {
            firstArrived.countDown();
            awaitQuietly(firstMayEnd);
            return "first";
        }
        if (number == 666) {
            throw new AssertionError("beyond repair");
        }
        if (number < 0) {
            throw new IllegalArgumentException("negative");
        }
        return Integer.toString(number);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
