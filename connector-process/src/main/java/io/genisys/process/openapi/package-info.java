/** The description of the connector protocol that is generated from this connector. */
@NullMarked
package io.genisys.process.openapi;

import org.jspecify.annotations.NullMarked;
