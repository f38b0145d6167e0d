/** Paths to a number in JSON. */
@NullMarked
package io.genisys.policy.path;

import org.jspecify.annotations.NullMarked;
