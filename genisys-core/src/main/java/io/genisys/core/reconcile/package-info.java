/** Keeps what runs at what is wanted: compares the two whatever has happened, decides one step, and has it carried out. */
@NullMarked
package io.genisys.core.reconcile;

import org.jspecify.annotations.NullMarked;
