package io.genisys.core.service;

import io.genisys.connector.FieldError;
import io.genisys.connector.Template;
import io.genisys.connector.http.Problem;
import io.genisys.connector.http.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A service as its user wants it: how an instance is launched, and how many there may be. */
public record ServiceDefinition(Optional<Template> template, int min, Optional<Integer> max, Paused paused) {

    /** The largest number of instances that a bound may name. */
    static final int MOST = 100_000;

    public ServiceDefinition {
        List<FieldError> errors = errors(min, max);
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(errors));
        }
    }

    /** Returns what is wrong with bounds. */
    static List<FieldError> errors(int min, Optional<Integer> max) {
        List<FieldError> errors = new ArrayList<>();
        if (min < 0 || min > MOST) {
            errors.add(new FieldError("min", "a number from 0 to " + MOST, Integer.toString(min)));
        }
        max.filter(most -> most < min || most > MOST)
                .ifPresent(most -> errors.add(
                        new FieldError("max", "a number from min (" + min + ") to " + MOST, most.toString())));
        return errors;
    }
}
