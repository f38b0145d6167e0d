/** How threads of the core's own are made. */
@NullMarked
package io.genisys.core.thread;

import org.jspecify.annotations.NullMarked;
