/** Requests that were sent with a key, so that the same one sent again has no second effect. */
@NullMarked
package io.genisys.core.idempotency;

import org.jspecify.annotations.NullMarked;
