/** The protocol over the JDK's own HTTP server and nothing else, with places where each answer can be spoiled. */
@NullMarked
package io.genisys.connector.plain;

import org.jspecify.annotations.NullMarked;
