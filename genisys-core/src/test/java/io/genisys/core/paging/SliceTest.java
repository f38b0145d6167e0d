package io.genisys.core.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.core.paging.Slice.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

class SliceTest {

    private static final List<Entry<String>> THREE =
            List.of(new Entry<>("a", 1), new Entry<>("b", Slice.LARGEST - 1), new Entry<>("c", 1));

    @Test
    void holdsAsManyAsFit() {
        assertThat(Slice.of(THREE, 10)).isEqualTo(new Slice<>(List.of("a", "b"), Slice.LARGEST, true));
    }

    @Test
    void holdsNoMoreThanItsLimit() {
        assertThat(Slice.of(THREE, 1)).isEqualTo(new Slice<>(List.of("a"), 1, true));
    }

    @Test
    void holdsOneHoweverLargeItIs() {
        List<Entry<String>> huge = List.of(new Entry<>("a", 5 * Slice.LARGEST), new Entry<>("b", 0));

        assertThat(Slice.of(huge, 10)).isEqualTo(new Slice<>(List.of("a"), 5 * Slice.LARGEST, true));
    }

    @Test
    void nothingFollowsTheLast() {
        assertThat(Slice.of(THREE.subList(2, 3), 1)).isEqualTo(new Slice<>(List.of("c"), 1, false));
        assertThat(Slice.of(List.of(), 1)).isEqualTo(new Slice<>(List.of(), 0, false));
    }
}
