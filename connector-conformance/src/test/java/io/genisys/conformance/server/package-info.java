/** The protocol over the JDK's own HTTP server, with a place where each answer can be spoiled. */
@NullMarked
package io.genisys.conformance.server;

import org.jspecify.annotations.NullMarked;
