/** On which compute to grow or shrink: decided from counts alone. */
@NullMarked
package io.genisys.core.placement;

import org.jspecify.annotations.NullMarked;
