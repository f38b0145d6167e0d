/** What a template means on EC2: its block {@code aws}, read with all errors at once, as a call to RunInstances. */
@NullMarked
package io.genisys.aws.template;

import org.jspecify.annotations.NullMarked;
