/** What the proxy gives to the Wasm host: interfaces that the root implements. */
@NullMarked
package io.pillion.wasm.host;

import org.jspecify.annotations.NullMarked;
