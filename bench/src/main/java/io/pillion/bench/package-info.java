/** Benchmarks of single parts. */
@NullMarked
package io.pillion.bench;

import org.jspecify.annotations.NullMarked;
