/** What has to hold, one method a behaviour, one class a theme. */
@NullMarked
package io.genisys.conformance.cases;

import org.jspecify.annotations.NullMarked;
