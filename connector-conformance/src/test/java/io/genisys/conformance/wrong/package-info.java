/** Connectors that are wrong in one thing each, to see that the kit finds it, and blames nothing else. */
@NullMarked
package io.genisys.conformance.wrong;

import org.jspecify.annotations.NullMarked;
