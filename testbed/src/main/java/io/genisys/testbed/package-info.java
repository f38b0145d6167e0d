/** The packaged programs and what they stand on, started as processes and ended by force where wanted. */
@NullMarked
package io.genisys.testbed;

import org.jspecify.annotations.NullMarked;
