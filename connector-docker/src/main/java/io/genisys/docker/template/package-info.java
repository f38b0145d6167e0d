/** What a template may ask of Docker: the block {@code docker}, its rules, and the container that comes of it. */
@NullMarked
package io.genisys.docker.template;

import org.jspecify.annotations.NullMarked;
