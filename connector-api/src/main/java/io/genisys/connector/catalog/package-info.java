/** The services that a connector's operator has defined in its {@code services.yaml}. */
@NullMarked
package io.genisys.connector.catalog;

import org.jspecify.annotations.NullMarked;
