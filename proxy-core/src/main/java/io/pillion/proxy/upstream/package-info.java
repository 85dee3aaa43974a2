/** Upstream connections and their pools, one per host and worker; knows nothing of clusters. */
@NullMarked
package io.pillion.proxy.upstream;

import org.jspecify.annotations.NullMarked;
