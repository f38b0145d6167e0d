/** Deletions that are not through yet, for those who show what is being deleted. */
@NullMarked
package io.genisys.core.deletion;

import org.jspecify.annotations.NullMarked;
