package io.genisys.core.operation;

import io.genisys.connector.http.Strict;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.problem.Refusals;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of an upscale or a downscale.
 *
 * @param compute where; the core chooses where none is named
 * @param count how many; one where nothing is said
 */
@Strict(emptyBody = true)
record ScalingRequest(@Nullable String compute, @Nullable Integer count) {

    Optional<ComputeName> place() {
        return place(compute);
    }

    int checkedCount(int most) {
        int wanted = count == null ? 1 : count;
        if (wanted < 1 || wanted > most) {
            throw Refusals.invalid("count", "a number from 1 to " + most, Integer.toString(wanted));
        }
        return wanted;
    }

    static Optional<ComputeName> place(@Nullable String compute) {
        return Optional.ofNullable(compute).map(text -> Refusals.read("compute", text, ComputeName::new));
    }
}
