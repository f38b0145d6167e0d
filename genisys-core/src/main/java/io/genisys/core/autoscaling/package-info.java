/** Policies at work: kept, evaluated when something is due or arrives, and carried out as scalings with their reasons. */
@NullMarked
package io.genisys.core.autoscaling;

import org.jspecify.annotations.NullMarked;
