package io.genisys.connector;

/**
 * The weakest thing that can be scaled: a backend that takes a count for each service and tells it. It names no
 * instances, so who runs, and who goes when the count falls, is its own affair.
 */
public interface CountOnly {

    /**
     * Makes the service run {@code number} instances. Sent again, it changes nothing.
     *
     * @param number 0 to {@value Upscale#MOST}
     * @return how many run, or are about to, when it answers
     */
    int scale(Call call, ServiceName service, int number);

    /** Returns how many instances of the service run now. */
    int status(Call call, ServiceName service);
}
