package io.genisys.process;

import java.util.concurrent.Flow;

/** A subscription that has nothing to give. */
record Nothing() implements Flow.Subscription {

    @Override
    public void request(long count) {
        // there is nothing
    }

    @Override
    public void cancel() {
        // there is nothing
    }
}
