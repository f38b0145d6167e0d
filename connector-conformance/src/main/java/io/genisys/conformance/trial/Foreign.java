package io.genisys.conformance.trial;

/** Puts something into the backend that Genisys knows nothing of. */
public interface Foreign {

    /** Makes one, as like to an instance as can be, and returns what the backend calls it. */
    String make();

    /** Removes it. */
    void remove(String name);
}
