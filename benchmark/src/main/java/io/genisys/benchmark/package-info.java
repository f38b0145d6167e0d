/** Measures the packaged programs against what they stand on, both in the same run. */
package io.genisys.benchmark;
