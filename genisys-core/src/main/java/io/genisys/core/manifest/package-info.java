/** Services with their policies as one file says them: read with every mistake at its line, compared, and applied at once. */
@NullMarked
package io.genisys.core.manifest;

import org.jspecify.annotations.NullMarked;
