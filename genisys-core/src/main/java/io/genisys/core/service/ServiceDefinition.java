package io.genisys.core.service;

import io.genisys.connector.Template;
import io.genisys.core.problem.Refusals;
import java.util.Optional;

/** A service as its user wants it: how an instance is launched, and how many there may be. */
record ServiceDefinition(Optional<Template> template, int min, Optional<Integer> max, Paused paused) {

    /** The largest number of instances that a bound may name. */
    static final int MOST = 100_000;

    ServiceDefinition {
        if (min < 0 || min > MOST) {
            throw Refusals.invalid("min", "a number from 0 to " + MOST, Integer.toString(min));
        }
        max.ifPresent(most -> {
            if (most < min || most > MOST) {
                throw Refusals.invalid("max", "a number from min (" + min + ") to " + MOST, most.toString());
            }
        });
    }
}
