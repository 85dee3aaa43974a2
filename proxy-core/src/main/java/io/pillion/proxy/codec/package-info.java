/** The HTTP/1 codec, both directions: bytes to header maps and body slices, and back, as Envoy reads and writes them. */
@NullMarked
package io.pillion.proxy.codec;

import org.jspecify.annotations.NullMarked;
