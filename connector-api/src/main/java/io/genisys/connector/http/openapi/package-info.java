/** The description of the protocol that every connector with OpenAPI serves, as it crosses the wire. */
@NullMarked
package io.genisys.connector.http.openapi;

import org.jspecify.annotations.NullMarked;
