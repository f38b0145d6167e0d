package io.genisys.connector;

/** Where an instance is in its life. */
public enum InstanceState {
    /** Asked for, not running yet. */
    PENDING,
    /** Running. */
    RUNNING,
    /** On its way out. */
    STOPPING,
    /** Stopped by {@code power}; it can be started again. */
    STOPPED,
    /** Ended by itself, or never came up; it stays listed until it is downscaled. */
    FAILED,
    /** Gone. Only in answers and events about the termination itself, never in a list. */
    TERMINATED,
    /** The backend has a state that this version does not know, or could not be asked. */
    UNKNOWN;

    /** Returns whether an instance in this state counts towards the size of its service. */
    public boolean counts() {
        return switch (this) {
            case PENDING, RUNNING, STOPPED, UNKNOWN -> true;
            case STOPPING, FAILED, TERMINATED -> false;
        };
    }
}
