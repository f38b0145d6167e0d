/** {@code ./genisys simulate}: tries a policy from a file on a series from a file. */
@NullMarked
package io.genisys.policy.simulation.cli;

import org.jspecify.annotations.NullMarked;
