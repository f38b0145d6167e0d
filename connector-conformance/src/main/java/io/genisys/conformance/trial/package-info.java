/** What a case works with: the connector under trial, owners of its own, and a report of what was broken. */
@NullMarked
package io.genisys.conformance.trial;

import org.jspecify.annotations.NullMarked;
