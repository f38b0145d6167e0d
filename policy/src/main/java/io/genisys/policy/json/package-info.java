/** Policies as JSON and YAML, read with every error at once. */
@NullMarked
package io.genisys.policy.json;

import org.jspecify.annotations.NullMarked;
