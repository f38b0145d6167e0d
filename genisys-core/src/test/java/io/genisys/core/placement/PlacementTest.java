package io.genisys.core.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.genisys.core.compute.ComputeName;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final ComputeName A = new ComputeName("a");
    private static final ComputeName B = new ComputeName("b");
    private static final ComputeName C = new ComputeName("c");

    @Test
    void theEmptiestGrowsAndAmongEqualsTheFirstByName() {
        assertThat(Placement.grow(Map.of(C, 1, B, 1, A, 2))).contains(B);
        assertThat(Placement.grow(Map.of())).isEmpty();
    }

    @Test
    void theFullestShrinksAndAmongEqualsTheFirstByName() {
        assertThat(Placement.shrink(Map.of(C, 2, B, 2, A, 1))).contains(B);
        assertThat(Placement.shrink(Map.of(A, 0))).isEmpty();
    }

    @Test
    void growthGoesToOneComputeThatMayGrow() {
        Map<ComputeName, Integer> all = Map.of(A, 0, B, 2, C, 3);

        assertThat(Placement.towards(9, all, Map.of(B, 2, C, 3))).isEqualTo(Map.of(B, 6));
    }

    @Test
    void nothingGrowsWhereNothingMay() {
        assertThat(Placement.towards(9, Map.of(A, 1), Map.of())).isEmpty();
    }

    @Test
    void shrinkageTakesTheFullestFirstAndAsManyAsItNeeds() {
        Map<ComputeName, Integer> all = Map.of(A, 1, B, 2, C, 3);

        assertThat(Placement.towards(4, all, all)).isEqualTo(Map.of(C, 1));
        assertThat(Placement.towards(2, all, all)).isEqualTo(Map.of(C, 0, B, 1));
        assertThat(Placement.towards(0, all, all)).isEqualTo(Map.of(A, 0, B, 0, C, 0));
    }

    @Test
    void theSameNumberChangesNothing() {
        assertThat(Placement.towards(3, Map.of(A, 1, B, 2), Map.of(A, 1))).isEmpty();
    }
}
