/** Configuration text as a tree of nodes that know their line and column. */
@NullMarked
package io.pillion.config.tree;

import org.jspecify.annotations.NullMarked;
