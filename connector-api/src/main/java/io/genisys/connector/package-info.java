/**
 * The connector SPI: what a backend must be able to do so that Genisys can scale services on it, and the values
 * that cross that boundary. Plain Java; how it travels over HTTP is {@code io.genisys.connector.http}.
 */
@NullMarked
package io.genisys.connector;

import org.jspecify.annotations.NullMarked;
