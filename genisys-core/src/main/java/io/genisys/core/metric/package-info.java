/** Where the values of policies come from: sources are asked once for all who want to know, each apart from the others. */
@NullMarked
package io.genisys.core.metric;

import org.jspecify.annotations.NullMarked;
