/** Speaks the connector protocol word by word, and remembers what was said. */
@NullMarked
package io.genisys.conformance.http;

import org.jspecify.annotations.NullMarked;
