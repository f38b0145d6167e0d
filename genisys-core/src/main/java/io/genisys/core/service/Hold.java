package io.genisys.core.service;

import java.time.Instant;

/**
 * Until when nothing is launched, or terminated, by itself, after such operations that led to nothing.
 *
 * @param reason why, for a person
 * @param setbacks how many there were in a row
 */
public record Hold(Instant until, String reason, int setbacks) {}
