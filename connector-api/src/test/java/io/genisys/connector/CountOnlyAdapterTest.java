package io.genisys.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genisys.connector.catalog.ServiceCatalog;
import io.genisys.connector.memory.MemoryConnector;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CountOnlyAdapterTest {

    private static final Call ALICE = Call.of(new Owner("alice"));
    private static final Call BOB = Call.of(new Owner("bob"));
    private static final ServiceName HELLO = new ServiceName("hello");

    private final MemoryConnector memory =
            new MemoryConnector(ServiceCatalog.parse("services: {hello: }"), 10, Clock.systemUTC());
    private final CountOnlyAdapter counts = new CountOnlyAdapter(memory, Clock.systemUTC());

    @Test
    void followsTheNumberUpAndDown() {
        for (int number : new int[] {0, 3, 3, 1, 0}) {
            assertThat(counts.scale(ALICE, HELLO, number)).isEqualTo(number);
            assertThat(counts.status(ALICE, HELLO)).isEqualTo(number);
            assertThat(memory.size()).isEqualTo(number);
        }
    }

    @Test
    void meetsTheNumberUnderConcurrentRequests() {
        List<CompletableFuture<Integer>> calls = IntStream.range(0, 32)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> counts.scale(ALICE, HELLO, i % 2 == 0 ? 5 : 4)))
                .toList();
        calls.forEach(CompletableFuture::join);

        assertThat(counts.scale(ALICE, HELLO, 5)).isEqualTo(5);
        assertThat(memory.size()).isEqualTo(5);
    }

    @Test
    void replacesWhatHasEndedByItself() {
        counts.scale(ALICE, HELLO, 2);
        InstanceId ended = memory.instances(ALICE, HELLO).get(0).id();
        memory.exit(ended, 1);

        assertThat(counts.status(ALICE, HELLO)).isEqualTo(1);
        assertThat(counts.scale(ALICE, HELLO, 2)).isEqualTo(2);
        assertThat(memory.instances(ALICE, HELLO))
                .hasSize(2)
                .extracting(Instance::id)
                .doesNotContain(ended);
    }

    @Test
    void keepsTheOldestWhenTheNumberFalls() {
        counts.scale(ALICE, HELLO, 1);
        Instance oldest = memory.instances(ALICE, HELLO).get(0);
        counts.scale(ALICE, HELLO, 3);

        counts.scale(ALICE, HELLO, 1);

        assertThat(memory.instances(ALICE, HELLO)).containsExactly(oldest);
    }

    @Test
    void tellsHowManyThereWereRoomFor() {
        assertThat(counts.scale(ALICE, HELLO, 12)).isEqualTo(10);
    }

    @Test
    void leavesOthersAlone() {
        counts.scale(BOB, HELLO, 2);

        counts.scale(ALICE, HELLO, 0);

        assertThat(counts.status(BOB, HELLO)).isEqualTo(2);
    }

    @Test
    void refusesNumbersThatAreNoCount() {
        assertThatThrownBy(() -> counts.scale(ALICE, HELLO, -1)).hasMessageContaining("number");
        assertThatThrownBy(() -> counts.scale(ALICE, HELLO, 1001)).hasMessageContaining("number");
    }

    @Test
    void startsNothingPastTheDeadline() {
        assertThatThrownBy(() -> counts.scale(ALICE.until(Instant.now().minusSeconds(1)), HELLO, 1))
                .isInstanceOf(ConnectorException.class);
        assertThat(memory.size()).isZero();
    }
}
