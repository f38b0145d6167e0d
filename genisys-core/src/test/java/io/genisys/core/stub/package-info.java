/** The connector in memory with faults to order, which the tests of the core talk to over HTTP. */
@NullMarked
package io.genisys.core.stub;

import org.jspecify.annotations.NullMarked;
