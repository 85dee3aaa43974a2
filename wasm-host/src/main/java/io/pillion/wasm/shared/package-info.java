/** Shared data and queues: the only state that two VMs see, and the only locks. */
@NullMarked
package io.pillion.wasm.shared;

import org.jspecify.annotations.NullMarked;
