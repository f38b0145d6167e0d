/** Breaks an installation of real processes in many ways at once, and checks what it has promised. */
@NullMarked
package io.genisys.chaos;

import org.jspecify.annotations.NullMarked;
