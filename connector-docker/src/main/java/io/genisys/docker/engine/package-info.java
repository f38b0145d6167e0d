/** The Docker engine as the rest of the connector sees it: calls that always end, streams, and refusals by status. */
@NullMarked
package io.genisys.docker.engine;

import org.jspecify.annotations.NullMarked;
