/** Tests of the packaged programs, started as separate processes and asked over HTTP. */
@NullMarked
package io.genisys.endtoend;

import org.jspecify.annotations.NullMarked;
