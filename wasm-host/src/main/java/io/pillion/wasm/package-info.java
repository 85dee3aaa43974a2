/** The proxy-wasm host: plugins, VMs and the filter that runs a stream through a guest. */
@NullMarked
package io.pillion.wasm;

import org.jspecify.annotations.NullMarked;
