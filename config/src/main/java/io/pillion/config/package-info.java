/** Envoy v3 configuration as records that cannot be wrong, and the loader that makes them. */
@NullMarked
package io.pillion.config;

import org.jspecify.annotations.NullMarked;
