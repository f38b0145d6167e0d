/** How values are kept in text columns. */
@NullMarked
package io.genisys.core.json;

import org.jspecify.annotations.NullMarked;
