/** What is done where requests change the same thing at the same time. */
@NullMarked
package io.genisys.core.race;

import org.jspecify.annotations.NullMarked;
