/** The proxy-wasm ABI: every call into a guest and every call out of it, one class per family of host calls. */
@NullMarked
package io.pillion.wasm.abi;

import org.jspecify.annotations.NullMarked;
