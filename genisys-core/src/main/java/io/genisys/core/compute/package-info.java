/** The places where instances run: what is known of each, how it is now, and how its connector is called. */
@NullMarked
package io.genisys.core.compute;

import org.jspecify.annotations.NullMarked;
