/** The kit as a program. */
@NullMarked
package io.genisys.conformance.cli;

import org.jspecify.annotations.NullMarked;
