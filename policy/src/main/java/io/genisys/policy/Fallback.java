package io.genisys.policy;

/** What a policy wants while its value is missing. Whatever that is, it alone never leads to fewer instances. */
public sealed interface Fallback {

    /** What there is: others may want more, and nobody fewer. */
    record Hold() implements Fallback {}

    /** The minimum: it leaves the decision to others. */
    record Min() implements Fallback {}

    /** The maximum. */
    record Max() implements Fallback {}

    /** What there is, or more where more was wanted last. */
    record AtLeastCurrent() implements Fallback {}

    /** A count, once the value has been missing so many times in a row; until then what there is. */
    record Count(int count, int after) implements Fallback {}
}
