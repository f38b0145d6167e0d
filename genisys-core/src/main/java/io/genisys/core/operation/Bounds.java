package io.genisys.core.operation;

import io.genisys.core.problem.Refusals;
import io.genisys.core.service.Service;

/** Refuses what would leave a service outside its bounds. */
final class Bounds {

    /** Which way a request moves the count; what moves towards the bounds is let through even if not all the way. */
    enum Change {
        UP,
        DOWN
    }

    private Bounds() {}

    static void check(Service service, int desired, Change change) {
        switch (change) {
            case UP ->
                service.max().filter(most -> desired > most).ifPresent(most -> {
                    throw Refusals.conflict(
                            "above-maximum",
                            "service " + service.name() + " may have " + most + " instances (max), this would make "
                                    + desired + "; PUT /service/" + service.name() + " changes max");
                });
            case DOWN -> {
                if (desired < service.min()) {
                    throw Refusals.conflict(
                            "below-minimum",
                            "service " + service.name() + " keeps " + service.min()
                                    + " instances (min), this would leave " + desired + "; PUT /service/"
                                    + service.name() + " changes min");
                }
            }
        }
    }
}
