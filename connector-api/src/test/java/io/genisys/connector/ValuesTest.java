package io.genisys.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "1,1",
        "1k,1000",
        "1Ki,1024",
        "1.5Gi,1610612736",
        "0.5M,500000",
        "7T,7000000000000",
        " 2Ti ,2199023255552"
    })
    void readsSizes(String text, long bytes) {
        assertThat(ByteSize.of(text)).isEqualTo(new ByteSize(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1KB", "1 Gi", "Gi", "1e3", "999999999999999Ti", "1.1234567Gi"})
    void readsNothingElseForASize(String text) {
        assertThatThrownBy(() -> ByteSize.of(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("expected a size such as 256Mi or 1Gi");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1023, 1024, 1025, 268435456, 1610612736, Long.MAX_VALUE})
    void writesSizesThatItReadsBack(long bytes) {
        assertThat(ByteSize.of(new ByteSize(bytes).toString())).isEqualTo(new ByteSize(bytes));
    }

    @Test
    void makesOperationIdsOfVersionSevenThatSortByTime() {
        List<OperationId> ids = IntStream.range(0, 1000)
                .mapToObj(i -> OperationId.next(NOW.plusMillis(i)))
                .toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates().allSatisfy(id -> {
            assertThat(id.value().version()).isEqualTo(7);
            assertThat(id.value().variant()).isEqualTo(2);
        });
        assertThat(ids).extracting(OperationId::toString).isSorted();
        assertThat(ids.get(0).value().getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void makesDifferentOperationIdsAtTheSameTime() {
        assertThat(IntStream.range(0, 10_000).mapToObj(i -> OperationId.next(NOW)))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1-1-1-1-1", "0197f3a26c1e7b4d9a530c8e5f2d7b11", "0197f3a2-6c1e-7b4d-9a53-0c8e5f2d7b1g"})
    void readsOnlyCanonicalOperationIds(String text) {
        assertThatThrownBy(() -> OperationId.of(text)).hasMessageContaining("expected a UUID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "9", "my-Service_1.x", "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff123"})
    void takesNames(String text) {
        assertThat(new ServiceName(text)).hasToString(text);
        assertThat(new Owner(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                ".",
                "_",
                "a b",
                "a/b",
                "a:b",
                "ä",
                "a\n",
                "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff1234"
            })
    void refusesWhatIsNoName(String text) {
        assertThatThrownBy(() -> new ServiceName(text)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new Owner(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void startsNothingPastItsDeadline() {
        Call call = Call.of(Owner.DEFAULT).until(NOW);

        call.checkDeadline(NOW);
        assertThatThrownBy(() -> call.checkDeadline(NOW.plusNanos(1)))
                .isInstanceOfSatisfying(ConnectorException.class, late -> {
                    assertThat(late.code()).isEqualTo(Code.TIMEOUT);
                    assertThat(late.effect()).isEqualTo(Effect.NONE);
                });
    }

    @Test
    void namesEachInstanceOfADownscaleOnce() {
        InstanceId id = new InstanceId("a");

        Downscale downscale = new Downscale(OperationId.next(NOW), List.of(id, id), null);

        assertThat(downscale.instances()).containsExactly(id);
        assertThat(downscale.grace()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void hasNoEffectWhereTheStatusIsBelow500() {
        for (Code code : Code.values()) {
            if (code.status() < 500) {
                assertThat(code.effect()).as(code.text()).isEqualTo(Effect.NONE);
            }
            assertThat(Code.of(code.text())).isEqualTo(code);
        }
        assertThat(Code.of("from-the-future")).isEqualTo(Code.INTERNAL);
    }

    @Test
    void countsWhatRunsOrMayRunAgain() {
        assertThat(IntStream.range(0, InstanceState.values().length)
                        .mapToObj(i -> InstanceState.values()[i])
                        .filter(InstanceState::counts))
                .containsExactly(
                        InstanceState.PENDING, InstanceState.RUNNING, InstanceState.STOPPED, InstanceState.UNKNOWN);
    }

    @Test
    void addsUpWhatIsMissing() {
        Launch launch = new Launch(
                List.of(),
                List.of(new Failure(Code.THROTTLED, 2, "", null), new Failure(Code.QUOTA_EXCEEDED, 3, "", null)));

        assertThat(launch.missing()).isEqualTo(5);
    }

    @Test
    void refusesNonsenseLimits() {
        assertThatThrownBy(() -> new Resources(Optional.of(0.0), null, null)).hasMessageContaining("cpu");
        assertThatThrownBy(() -> new Resources(Optional.of(Double.NaN), null, null))
                .hasMessageContaining("cpu");
        assertThatThrownBy(() -> new Resources(null, Optional.of(new ByteSize(0)), null))
                .hasMessageContaining("memory");
        assertThatThrownBy(() -> new LogQuery(true, Optional.of(-1))).hasMessageContaining("tail");
    }
}
