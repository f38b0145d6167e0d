/** A connector whose backend is this process' memory: the reference that the binding is tested with. */
@NullMarked
package io.genisys.connector.memory;

import org.jspecify.annotations.NullMarked;
