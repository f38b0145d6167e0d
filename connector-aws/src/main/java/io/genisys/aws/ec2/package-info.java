/** Calls to EC2: sorted errors, one rate budget, deadlines, and questions that are asked once for all who ask. */
@NullMarked
package io.genisys.aws.ec2;

import org.jspecify.annotations.NullMarked;
