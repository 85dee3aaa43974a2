/** Binds a tree of configuration nodes to records, strictly, by a schema of Envoy's messages. */
@NullMarked
package io.pillion.config.binding;

import org.jspecify.annotations.NullMarked;
