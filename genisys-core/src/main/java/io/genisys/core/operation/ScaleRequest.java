package io.genisys.core.operation;

import io.genisys.connector.http.Strict;
import io.genisys.core.compute.ComputeName;
import io.genisys.core.problem.Refusals;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a scale.
 *
 * @param number how many there shall be
 * @param compute on which compute; on all together where none is named
 */
@Strict
record ScaleRequest(@Nullable Integer number, @Nullable String compute) {

    Optional<ComputeName> place() {
        return ScalingRequest.place(compute);
    }

    int checkedNumber(int most) {
        String range = "a number from 0 to " + most;
        if (number == null) {
            throw Refusals.invalid("number", range, "nothing");
        }
        if (number < 0 || number > most) {
            throw Refusals.invalid("number", range, number.toString());
        }
        return number;
    }
}
