/** The Docker connector: every instance is a container, and all that is known about it is kept on the container. */
@NullMarked
package io.genisys.docker;

import org.jspecify.annotations.NullMarked;
