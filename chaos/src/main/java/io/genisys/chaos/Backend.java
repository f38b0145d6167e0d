package io.genisys.chaos;

import java.io.IOException;
import java.util.Set;

/** Where instances really run, looked at past everything that is judged. */
interface Backend {

    /**
     * One instance that runs.
     *
     * @param compute the name of the compute
     * @param id as its connector calls it
     * @param operation what launched it
     * @param index which one of that operation
     * @param body what tells it from any other run of the same, such as its process id with its start time
     */
    record Running(String compute, String id, String service, String operation, int index, String body) {}

    /** Returns what runs now. */
    Set<Running> running() throws IOException, InterruptedException;

    /** Returns what carries the owner's mark, running or not, each in words for a person. */
    Set<String> traces() throws IOException, InterruptedException;

    /** As {@code kill -9}. */
    void kill(Running victim) throws IOException, InterruptedException;

    /** Removes all of it, and whatever else was made here. */
    void removeAll() throws IOException, InterruptedException;
}
