/** The core without threads, database and network: its own decisions, in an order that a seed makes up. */
@NullMarked
package io.genisys.core.model;

import org.jspecify.annotations.NullMarked;
