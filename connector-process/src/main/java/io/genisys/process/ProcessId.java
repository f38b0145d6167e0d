package io.genisys.process;

/**
 * One process of this boot, for ever: the kernel gives a number again, but not with the same start.
 *
 * @param pid the number
 * @param start when it started, in clock ticks since boot
 */
record ProcessId(long pid, long start) {}
