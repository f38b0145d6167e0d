package io.genisys.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchTest {

    @Test
    void whatFitsIsOne() {
        assertThat(Batch.of(3, 3, 3)).containsExactly(new Batch(0, 3, 3));
    }

    @Test
    void aChangeAboutNoInstancesIsOneToo() {
        assertThat(Batch.of(0, -2, 10)).containsExactly(new Batch(0, 0, -2));
    }

    @Test
    void eachHasItsShareOfTheChange() {
        assertThat(Batch.of(25, 25, 10))
                .containsExactly(new Batch(0, 10, 10), new Batch(10, 20, 10), new Batch(20, 25, 5));
        assertThat(Batch.of(25, -13, 10))
                .containsExactly(new Batch(0, 10, -10), new Batch(10, 20, -3), new Batch(20, 25, 0));
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000, 1", "7, 0, 3", "7, 20, 3", "20, -25, 7", "21, 5, 7"})
    void nothingIsLostAndNoneIsTooLarge(int instances, int change, int most) {
        List<Batch> batches = Batch.of(instances, change, most);

        assertThat(batches).allSatisfy(batch -> assertThat(batch.size()).isBetween(1, most));
        assertThat(batches.stream().mapToInt(Batch::size).sum()).isEqualTo(instances);
        assertThat(batches.stream().mapToInt(Batch::change).sum()).isEqualTo(change);
    }
}
