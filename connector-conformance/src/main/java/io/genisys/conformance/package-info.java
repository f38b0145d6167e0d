/** Judges any connector: as a suite of tests here, or as a program by its URL. */
@NullMarked
package io.genisys.conformance;

import org.jspecify.annotations.NullMarked;
