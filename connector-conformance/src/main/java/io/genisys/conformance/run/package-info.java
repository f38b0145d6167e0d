/** Runs the cases and collects what came of each. */
@NullMarked
package io.genisys.conformance.run;

import org.jspecify.annotations.NullMarked;
