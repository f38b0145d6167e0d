/** How the connector SPI travels over HTTP: headers, JSON and problems, for both sides. */
@NullMarked
package io.genisys.connector.http;

import org.jspecify.annotations.NullMarked;
