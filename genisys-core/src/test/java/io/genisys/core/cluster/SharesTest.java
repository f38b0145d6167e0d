package io.genisys.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharesTest {

    private static final Set<String> THREE = Set.of("a", "b", "c");

    private final List<String> works =
            IntStream.range(0, 3000).mapToObj(i -> "reconcile/compute-" + i).toList();

    @Test
    void eachHasAboutAsMuch() {
        List<String> shares = works.stream().map(work -> Shares.of(work, THREE)).toList();
        for (String member : THREE) {
            assertThat(Collections.frequency(shares, member)).isCloseTo(1000, within(120));
        }
    }

    @Test
    void oneWhoLeavesMovesOnlyItsOwnShare() {
        Set<String> left = new HashSet<>(THREE);
        left.remove("b");
        assertThat(works).allSatisfy(work -> {
            String before = Shares.of(work, THREE);
            if (!before.equals("b")) {
                assertThat(Shares.of(work, left)).isEqualTo(before);
            }
        });
    }

    @Test
    void oneAloneHasAll() {
        assertThat(works)
                .allSatisfy(work -> assertThat(Shares.of(work, Set.of("a"))).isEqualTo("a"));
    }
}
