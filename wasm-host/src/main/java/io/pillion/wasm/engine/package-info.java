/** Runs guest modules: the only package that names a Chicory machine, its memory, its compiler or its cache. */
@NullMarked
package io.pillion.wasm.engine;

import org.jspecify.annotations.NullMarked;
