package io.genisys.chaos;

/** The ways in which something is broken, with the bounds, in milliseconds, of how long that lasts. */
enum Fault {
    KILL_CORE("core killed (-9)", 0, 4000),
    FREEZE_CORE("core frozen for longer than its lease", 5000, 9000),
    KILL_CONNECTOR("connector killed (-9)", 0, 3000),
    KILL_INSTANCE("instance killed (-9)", 0, 0),
    STOP_DATABASE("PostgreSQL stopped", 500, 4000),
    BREAK_DATABASE("PostgreSQL broken off", 0, 3000),
    DELAY("connector delayed by the proxy", 1500, 5000),
    SILENCE("connector's requests dropped by the proxy", 1500, 5000),
    CUT_REQUEST("connector cut off before the request", 1000, 4000),
    CUT_ANSWER("connector cut off before the answer", 1000, 4000),
    HALVE_ANSWER("connector's answer halved", 1000, 4000),
    DELAY_CLIENTS("clients delayed by the proxy", 1000, 4000),
    CUT_CLIENTS("clients cut off before the answer", 1000, 4000);

    private final String label;
    private final int shortest;
    private final int longest;

    Fault(String label, int shortest, int longest) {
        this.label = label;
        this.shortest = shortest;
        this.longest = longest;
    }

    String label() {
        return label;
    }

    int shortest() {
        return shortest;
    }

    int longest() {
        return longest;
    }
}
