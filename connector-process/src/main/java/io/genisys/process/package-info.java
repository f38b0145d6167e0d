/** A connector whose instances are operating-system processes of this machine. */
@NullMarked
package io.genisys.process;

import org.jspecify.annotations.NullMarked;
