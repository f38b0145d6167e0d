/** What a policy would have done: a recorded series replayed through the very decisions, its cost and its picture. */
@NullMarked
package io.genisys.policy.simulation;

import org.jspecify.annotations.NullMarked;
