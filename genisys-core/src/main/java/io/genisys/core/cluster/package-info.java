/** The cores that share one database: who is alive, and who does what. */
@NullMarked
package io.genisys.core.cluster;

import org.jspecify.annotations.NullMarked;
