/** EC2 instances through the connector protocol. */
@NullMarked
package io.genisys.aws;

import org.jspecify.annotations.NullMarked;
