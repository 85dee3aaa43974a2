/** Envoy's stats tree: counters, gauges and histograms striped per thread and merged on read, and its printed forms. */
@NullMarked
package io.pillion.proxy.metrics;

import org.jspecify.annotations.NullMarked;
