/** What is scaled: definitions of services, and how many instances of each are wanted on which compute. */
@NullMarked
package io.genisys.core.service;

import org.jspecify.annotations.NullMarked;
