/** The service that the connector ships with. */
@NullMarked
package io.genisys.process.hello;

import org.jspecify.annotations.NullMarked;
