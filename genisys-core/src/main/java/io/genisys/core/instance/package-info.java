/** Single instances: looking at them, and the calls that go through to their connector. */
@NullMarked
package io.genisys.core.instance;

import org.jspecify.annotations.NullMarked;
