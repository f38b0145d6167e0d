/** Shows that what the archetype generates builds, starts and passes the conformance kit. */
@NullMarked
package io.genisys.archetype;

import org.jspecify.annotations.NullMarked;
