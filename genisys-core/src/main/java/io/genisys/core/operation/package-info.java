/** Commands to connectors: accepted once, kept, and carried through whatever happens. */
@NullMarked
package io.genisys.core.operation;

import org.jspecify.annotations.NullMarked;
