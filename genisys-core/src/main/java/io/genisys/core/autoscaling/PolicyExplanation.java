package io.genisys.core.autoscaling;

import java.util.List;

/**
 * What policies have to do with the wanted count of a service.
 *
 * @param now what they would decide now, from what was read last
 * @param recent what they decided last, the newest first
 */
public record PolicyExplanation(Decision now, List<Decision> recent) {}
