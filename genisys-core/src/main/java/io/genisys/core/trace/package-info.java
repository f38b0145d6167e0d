/** Which trace something belongs to that is done later, by another thread or another core. */
@NullMarked
package io.genisys.core.trace;

import org.jspecify.annotations.NullMarked;
