package io.genisys.process;

import java.time.Clock;
import java.util.concurrent.Executor;

/** What every instance needs to be looked after. */
record Supervision(Machine machine, Launcher launcher, Signals signals, EventHub events, Work work) {

    /** Where what follows an end is done, and by which clock. */
    record Work(Executor executor, Clock clock) {}
}
