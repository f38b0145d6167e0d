/** The client side of the protocol: a remote connector behind the same interface as a local one. */
@NullMarked
package io.genisys.connector.http.client;

import org.jspecify.annotations.NullMarked;
