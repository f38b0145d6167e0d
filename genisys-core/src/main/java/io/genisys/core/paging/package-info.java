/** How long lists are cut into pages that fit into memory. */
@NullMarked
package io.genisys.core.paging;

import org.jspecify.annotations.NullMarked;
