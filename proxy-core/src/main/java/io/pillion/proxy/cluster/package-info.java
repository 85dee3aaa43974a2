/** Clusters: their hosts and where these come from, load balancing, limits and circuit breakers. */
@NullMarked
package io.pillion.proxy.cluster;

import org.jspecify.annotations.NullMarked;
