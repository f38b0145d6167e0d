/** How policies decide: values and an instant in, a plan with its reasons out. Nothing here asks a clock or anybody else. */
@NullMarked
package io.genisys.policy.decision;

import org.jspecify.annotations.NullMarked;
