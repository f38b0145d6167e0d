/** Holds the connector in Python against the conformance kit. */
@NullMarked
package io.genisys.examples.python;

import org.jspecify.annotations.NullMarked;
