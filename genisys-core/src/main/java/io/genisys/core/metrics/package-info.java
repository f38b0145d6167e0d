/** What the core shows of itself to a monitoring system. */
@NullMarked
package io.genisys.core.metrics;

import org.jspecify.annotations.NullMarked;
