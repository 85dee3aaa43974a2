/** The part of WASI that SDKs need: logs, clocks, random numbers, an empty file system. */
@NullMarked
package io.pillion.wasm.wasi;

import org.jspecify.annotations.NullMarked;
