/** What has changed, why, and who or what caused it: written with the change, read in pages and as it happens. */
@NullMarked
package io.genisys.core.history;

import org.jspecify.annotations.NullMarked;
