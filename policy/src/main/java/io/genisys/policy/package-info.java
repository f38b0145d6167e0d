/** What a policy is: where its number comes from, what follows from it, and what holds that back. */
@NullMarked
package io.genisys.policy;

import org.jspecify.annotations.NullMarked;
