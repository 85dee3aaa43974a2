/** One worker: its event loop, clock, random source and timers; a leaf that every layer on the request's way may name. */
@NullMarked
package io.pillion.proxy.worker;

import org.jspecify.annotations.NullMarked;
