/** Pillion, Envoy and HAProxy side by side on one machine: one run, interleaved rounds, medians and ratios. */
@NullMarked
package io.pillion.bench.compare;

import org.jspecify.annotations.NullMarked;
