/** How the core says no: the refusals that several features share, and how requests name things. */
@NullMarked
package io.genisys.core.problem;

import org.jspecify.annotations.NullMarked;
