package io.genisys.conformance.trial;

/** A suite of tests that knows which connector it judges. */
public interface Judged {

    /** Returns the connector under trial. */
    Subject subject();
}
