/** The server side of the protocol: a JAX-RS resource that delegates to any connector. */
@NullMarked
package io.genisys.connector.http.server;

import org.jspecify.annotations.NullMarked;
